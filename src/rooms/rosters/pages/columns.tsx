import type { VNode } from 'preact'
import { Button, Card, Field, Form, type Frame, More, Select } from '../../../parts/index.ts'
import type { CaregiverColumns, Mapping } from '../reading/mapping.ts'
import {
  type CaregiverField,
  caregiverColumns,
  mostCaregivers,
  type StudentField,
  studentColumns,
} from '../rules/columns.ts'
import type { RunId } from '../rules.ts'
import { say } from '../words.ts'

export interface ColumnsProps {
  frame: Frame
  run: RunId
  /** A sheet's headers, and what each is taken for: folded once somebody has said it. Undefined for other rosters. */
  columns: { headers: readonly string[]; mapping: Mapping; school: string; open: boolean } | undefined
}

/** Which column of a sheet is what: guessed, for a person to look over. */
export function ColumnsCard({ frame, run, columns }: ColumnsProps): VNode | null {
  const { reader } = frame
  if (!columns) return null
  const { headers, mapping, school, open } = columns
  const caregivers: CaregiverColumns[] = [...mapping.caregivers, {}].slice(0, mostCaregivers)
  return (
    <Card title={say(reader, 'rosters.columns')}>
      <More summary={say(reader, open ? 'rosters.columns.lead' : 'rosters.columns')} open={open}>
        <Form frame={frame} action={`/rosters/${run}/mapping`}>
          <fieldset>
            <legend>{say(reader, 'rosters.columns.student')}</legend>
            {studentColumns.map((field) => (
              <Column
                key={field}
                frame={frame}
                name={`student.${field}`}
                field={field}
                headers={headers}
                chosen={mapping.student[field]}
              />
            ))}
            <Field name="school" label={say(reader, 'rosters.columns.school')} value={school} />
          </fieldset>
          {caregivers.map((chosen, nth) => (
            <fieldset key={nth}>
              <legend>{say(reader, 'rosters.columns.caregiver', { n: nth + 1 })}</legend>
              {chosen.means && <input type="hidden" name={`caregiver.${nth}.means`} value={chosen.means} />}
              {caregiverColumns.map((field) => (
                <Column
                  key={field}
                  frame={frame}
                  name={`caregiver.${nth}.${field}`}
                  field={field}
                  headers={headers}
                  chosen={chosen[field]}
                />
              ))}
            </fieldset>
          ))}
          <Button>{say(reader, 'rosters.columns.read')}</Button>
        </Form>
      </More>
    </Card>
  )
}

interface ColumnProps {
  frame: Frame
  name: string
  field: StudentField | CaregiverField
  headers: readonly string[]
  chosen: string | undefined
}

function Column({ frame: { reader }, name, field, headers, chosen }: ColumnProps): VNode {
  const options = headers
    .filter((header) => header !== '')
    .map((header) => ({ value: header, label: header }))
  return (
    <Select
      name={name}
      label={say(reader, `rosters.column.${field}`)}
      value={chosen}
      empty={say(reader, 'rosters.columns.nothing')}
      options={options}
    />
  )
}
