import type { VNode } from 'preact'
import { regionNames } from '../../../ground/regions.ts'
import type { Reader } from '../../../ground/words.ts'
import { Button, Card, Form, type Frame, Link, Page, Select } from '../../../parts/index.ts'
import { countries, dialledFor } from '../rules/ways.ts'
import { say } from '../words.ts'

interface TelephonesProps {
  frame: Frame
  country: string
  /** What was sent is no country. */
  returned?: boolean
}

/** In which country people here write their numbers without its code. */
export function TelephonesPage({ frame, country, returned }: TelephonesProps): VNode {
  const { reader } = frame
  const fault = returned ? say(reader, 'people.telephones.which') : undefined
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.telephones')}
      lead={say(reader, 'people.telephones.lead', { country: regionNames(reader)(country) })}
      faults={fault ? [{ field: 'country', message: fault }] : []}
    >
      <Card>
        <Form frame={frame} action="/telephone-numbers">
          <Select
            name="country"
            label={say(reader, 'people.telephones.country')}
            hint={say(reader, 'people.telephones.hint')}
            value={country}
            options={byName(reader)}
          />
          <Button>{say(reader, 'people.telephones.keep')}</Button>
        </Form>
      </Card>
      <p>
        <Link href="/rosters">{say(reader, 'people.telephones.rosters')}</Link>
      </p>
    </Page>
  )
}

/** The countries in the order of the reader's alphabet, each with what is dialled for it. */
function byName(reader: Reader): { value: string; label: string }[] {
  const { compare } = new Intl.Collator(reader.language)
  const named = regionNames(reader)
  return countries
    .map((value) => ({
      value,
      label: say(reader, 'people.telephones.one', {
        country: named(value),
        dialled: `\u2066${dialledFor(value)}\u2069`,
      }),
    }))
    .sort((one, other) => compare(one.label, other.label))
}
