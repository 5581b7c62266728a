import type { ComponentChildren, VNode } from 'preact'
import { languageName, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Columns,
  Empty,
  Facts,
  Field,
  Form,
  type Frame,
  List,
  Page,
  Select,
} from '../../../parts/index.ts'
import { gradeSaid } from '../rules/grades.ts'
import type { StudentView } from '../store/students.ts'
import { say } from '../words.ts'
import { languageOptions } from './languages.ts'
import { LimitedNotice } from './limits.tsx'
import { Members, PersonLink } from './members.tsx'
import { Onward } from './onward.tsx'
import { faultsOf, type Returned } from './pieces.tsx'

/** A student: hopes first, then school and family, equally wide. */
export function AboutStudentPage({ frame, student }: { frame: Frame; student: StudentView }): VNode {
  const { reader } = frame
  return (
    <Page frame={frame} title={student.name} lead={gradeWords(reader, student)}>
      {student.limited ? <LimitedNotice reader={reader} /> : null}
      <Card title={say(reader, 'people.hopes')}>
        <Empty title={say(reader, 'people.hopes.none', { name: student.called })}>
          {say(reader, 'people.hopes.noneHint')}
        </Empty>
      </Card>
      <Columns
        frame={frame}
        school={<SchoolSide frame={frame} student={student} />}
        family={<FamilySide frame={frame} student={student} />}
      />
    </Page>
  )
}

function gradeWords(reader: Reader, student: StudentView): string {
  const grades = student.grades.map(({ school, grade, gradeText }) => {
    const one = grade ?? gradeText
    return one ? `${say(reader, 'people.grade', { grade: gradeSaid(one) })} · ${school}` : school
  })
  return listWords(reader, grades)
}

function SchoolSide({ frame, student }: { frame: Frame; student: StudentView }) {
  const { reader } = frame
  const adults = student.advisors.map(({ id, name, part }) => (
    <span key={id}>
      <PersonLink frame={frame} id={id} name={name} />{' '}
      {part === 'backup' ? <span class="quiet">{say(reader, 'people.backup')}</span> : null}
    </span>
  ))
  return (
    <>
      <Card title={say(reader, 'people.advisor')} level={3}>
        {adults.length > 0 ? (
          <List items={adults} />
        ) : (
          <p class="quiet">{say(reader, 'people.advisor.none')}</p>
        )}
      </Card>
      {student.teachers.length > 0 ? (
        <Card title={say(reader, 'people.teachers')} level={3}>
          <List
            items={student.teachers.map(({ id, name, section }) => (
              <span key={`${id}${section}`}>
                <PersonLink frame={frame} id={id} name={name} /> <span class="quiet">{section}</span>
              </span>
            ))}
          />
        </Card>
      ) : null}
    </>
  )
}

function FamilySide({ frame, student }: { frame: Frame; student: StudentView }) {
  const { reader } = frame
  const homes = [...new Set(student.family.flatMap(({ household }) => household ?? []))]
  const elsewhere = student.family.filter(({ household }) => !household)
  const family = frame.visitor?.hat === 'caregiver'
  return (
    <>
      {student.family.length === 0 ? (
        <Empty title={say(reader, 'people.family.none')}>
          {say(reader, 'people.family.noneHint', { name: student.called })}
        </Empty>
      ) : null}
      {homes.map((home, at) => (
        <Card
          key={home}
          level={3}
          title={
            family && homes.length === 1
              ? say(reader, 'people.ourHousehold')
              : say(reader, 'people.household', { n: at + 1 })
          }
        >
          <Street reader={reader} address={student.addresses.find(({ household }) => household === home)} />
          <Members
            frame={frame}
            called={student.called}
            people={student.family.filter(({ household }) => household === home)}
          />
        </Card>
      ))}
      {elsewhere.length > 0 ? (
        <Card
          level={3}
          title={say(reader, homes.length > 0 ? 'people.elsewhere' : 'people.carers', {
            name: student.called,
          })}
        >
          <Members frame={frame} called={student.called} people={elsewhere} />
        </Card>
      ) : null}
      {student.homeLanguage ? (
        <Card>
          <HomeLanguage reader={reader} homeLanguage={student.homeLanguage} />
        </Card>
      ) : null}
      <Onward frame={frame} student={student} />
    </>
  )
}

function Street({
  reader,
  address,
}: {
  reader: Reader
  address: StudentView['addresses'][number] | undefined
}) {
  if (!address) return null
  const words: ComponentChildren = address.text ? (
    <bdi>{address.text}</bdi>
  ) : (
    <em>{say(reader, 'people.sealed.address')}</em>
  )
  return <Facts facts={[{ term: say(reader, 'people.address'), words }]} />
}

function HomeLanguage({
  reader,
  homeLanguage,
}: {
  reader: Reader
  homeLanguage: NonNullable<StudentView['homeLanguage']>
}) {
  const { tag, text } = homeLanguage
  const origin = <span class="quiet">{say(reader, 'people.homeLanguage.text', { text })}</span>
  return (
    <Facts
      facts={[
        {
          term: say(reader, 'people.homeLanguage'),
          words: tag ? (
            <>
              {languageName(reader, tag)} {text ? origin : null}
            </>
          ) : (
            origin
          ),
        },
      ]}
    />
  )
}

interface ChildProps {
  frame: Frame
  student: { id: string; called: string }
  now: Record<string, string>
  returned?: Returned | undefined
}

/** A caregiver corrects what the school knows about their child (R01.6). */
export function ChildCorrectionPage({ frame, student, now, returned }: ChildProps): VNode {
  const { reader } = frame
  const value = returned?.kept ?? now
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.child.correct', { name: student.called })}
      lead={say(reader, 'people.name.note')}
      faults={faultsOf(reader, returned)}
    >
      <Form frame={frame} action={`/students/${student.id}/corrections`}>
        <Field name="given" label={say(reader, 'people.given')} value={value['given']} />
        <Field name="family" label={say(reader, 'people.family')} value={value['family']} />
        <Field
          name="preferred"
          label={say(reader, 'people.preferred')}
          hint={say(reader, 'people.preferred.hint')}
          value={value['preferred']}
        />
        <Select
          name="language"
          label={say(reader, 'people.homeLanguage')}
          empty={say(reader, 'people.none')}
          options={languageOptions(reader, 'spoken', value['language'])}
          value={value['language']}
        />
        <Button>{say(reader, 'people.send')}</Button>
      </Form>
    </Page>
  )
}
