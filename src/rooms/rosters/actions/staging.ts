import type { Tx } from '../../../ground/database.ts'
import type { Fault } from '../reading/faults.ts'
import type { Format, RosterReading } from '../reading/read-roster.ts'
import type { RosterRecord, SchoolRecord } from '../reading/records.ts'
import { type TermAt, TermBook } from '../rules/terms.ts'
import type { StagedThing, StagedTie } from '../rules/wanted.ts'
import type { SourceId } from '../rules.ts'
import * as sources from '../store/sources.ts'
import * as staging from '../store/staging.ts'
import type { Erased } from './erased.ts'
import {
  householdThing,
  linkTie,
  personThing,
  placeTie,
  schoolThing,
  sectionThing,
  termThing,
} from './wanted.ts'

const batch = 2000

export interface Laying {
  tx: Tx
  today: string
  /** Whom the house was told to forget: they are left out, and counted. */
  erased: Erased
  /** Told after each batch; may throw to stop everything. */
  onRead(rows: number): Promise<void>
}

export interface LaidOut {
  source: SourceId
  /** Whether the source is known from an earlier import. */
  known: boolean
  kind: sources.SourceKind
  faults: Fault[]
  /** Whose its terms are; `all`: the roster names every class. */
  terms: { at: TermAt[]; all: boolean }
}

/** Lays a roster out in the staging tables, piece by piece, while the next piece is read. */
export async function layOut(reading: RosterReading, laying: Laying): Promise<LaidOut> {
  const table = new Layer(laying)
  await staging.openStaging(laying.tx)
  for await (const { records, faults } of reading.portions) {
    table.faults.push(...faults)
    for (const record of records) await table.lay(record, reading.summary.format)
  }
  await table.flush()
  table.faults.push(...table.leftOut())
  await staging.spare(laying.tx, table.unread())
  const { id, known, kind } = await table.source(reading.summary.format)
  await staging.closeStaging(laying.tx, id)
  const terms = { at: table.terms.schools, all: reading.summary.modes.section === 'bulk' }
  return { source: id, known, kind, faults: table.faults, terms }
}

class Layer {
  readonly faults: Fault[] = []
  readonly terms = new TermBook()
  readonly #laying: Laying
  readonly #households = new Set<string>()
  #erased = 0
  #over = 0
  #things: StagedThing[] = []
  #ties: StagedTie[] = []
  #rows = 0
  #source: Promise<sources.Source> | undefined
  #schools: Promise<sources.KnownSchools> | undefined
  #underWay: Promise<void> = Promise.resolve()

  constructor(laying: Laying) {
    this.#laying = laying
  }

  source(format: Format | undefined): Promise<sources.Source> {
    this.#source ??= sources.sourceOf(this.#laying.tx, format === 'sds-1' ? 'sds' : (format ?? 'spreadsheet'))
    return this.#source
  }

  /** Ids of rows that were there and could not be read. */
  unread(): string[] {
    return this.faults.flatMap((fault) =>
      fault.severity === 'row' && fault.id !== undefined ? [fault.id] : [],
    )
  }

  async lay(record: RosterRecord, format: Format | undefined): Promise<void> {
    const { id } = await this.source(format)
    if (this.#isErased(id, record)) return
    if (record.is === 'link' || record.is === 'enrolment') this.#layTie(record)
    else await this.#layThing(id, record)
    this.#rows += 1
    if (this.#things.length >= batch || this.#ties.length >= batch) await this.#send(id)
  }

  leftOut(): Fault[] {
    const counts = { 'person-erased': this.#erased, 'role-over': this.#over } as const
    return (['person-erased', 'role-over'] as const)
      .filter((word) => counts[word] > 0)
      .map((word) => ({ severity: 'warning', word, file: '', hint: { count: counts[word] } }))
  }

  /** A person, or what ties somebody to a person, whom the house was told to forget. */
  #isErased(source: SourceId, record: RosterRecord): boolean {
    const { erased } = this.#laying
    if (record.is === 'person') {
      const left = erased(source, record.id)
      if (left) this.#erased += 1
      return left
    }
    if (record.is === 'link') return erased(source, record.student) || erased(source, record.caregiver)
    return record.is === 'enrolment' && erased(source, record.person)
  }

  async flush(): Promise<void> {
    if (this.#source) await this.#send((await this.#source).id)
    await this.#underWay
  }

  #layTie(record: RosterRecord): void {
    if (record.is === 'link') this.#ties.push(linkTie(record))
    if (record.is === 'enrolment') this.#ties.push(placeTie(record, this.#laying.today))
  }

  async #layThing(source: SourceId, record: RosterRecord): Promise<void> {
    if (record.is === 'school') this.#things.push(await this.#schoolThing(source, record))
    else if (record.is === 'section') {
      if (!record.ended) this.terms.section(record)
      this.#things.push(sectionThing(record))
    } else if (record.is === 'term') {
      this.terms.term(record)
      this.#things.push(...[termThing(record)].filter((one) => one !== undefined))
    }
    if (record.is === 'person') {
      for (const code of record.households) this.#layHousehold(code)
      const { over, ...person } = personThing(record, this.#laying.today)
      if (over) this.#over += 1
      this.#things.push(person)
    }
  }

  #layHousehold(code: string): void {
    if (this.#households.has(code)) return
    this.#households.add(code)
    this.#things.push(householdThing(code))
  }

  /** A school that is here already under the same name is that school, whoever brought it. */
  async #schoolThing(source: SourceId, record: SchoolRecord): Promise<StagedThing> {
    this.#schools ??= sources.otherSchools(this.#laying.tx, source)
    const others = await this.#schools
    const name = plain(record.name)
    const same = [...others].find(([, known]) => plain(known) === name)?.[0]
    if (same) others.delete(same)
    const thing = schoolThing(record)
    return same ? { ...thing, freshId: same, same: true } : thing
  }

  /** Sends what is gathered; ties wait for the things before them. One sending is under way while the next is gathered. */
  async #send(source: SourceId): Promise<void> {
    const things = this.#things
    const ties = this.#ties
    this.#things = []
    this.#ties = []
    await this.#underWay
    this.#underWay = this.#stage(source, things, ties)
    this.#underWay.catch(() => {}) // It is awaited before the next one, and at the end.
    await this.#laying.onRead(this.#rows)
  }

  async #stage(source: SourceId, things: StagedThing[], ties: StagedTie[]): Promise<void> {
    const { tx } = this.#laying
    if (things.length > 0) await staging.stageThings(tx, source, things)
    if (ties.length > 0) await staging.stageTies(tx, ties)
  }
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
