import type { RelationKind } from '../../people/index.ts'
import type { FaultWord } from './faults.ts'
import { holdsAll, isCaregiver, isStudent, noteRow, type Portion, type Reading, tablesOf } from './reading.ts'
import type { At, LinkRecord, RoleAt } from './records.ts'
import { relationOf } from './relations.ts'
import { yesOrNo } from './row-checks.ts'
import { type Row, rowsBelow } from './table.ts'

interface Mention {
  at: At
  one: string
  other: string
  /** The word of metadata.relation, on a caregiver's row. */
  word: string | undefined
  livesWith: boolean | undefined
}

interface Told extends Omit<LinkRecord, 'is' | 'id' | 'ended' | 'kind'> {
  word: string | undefined
}

const LINKS_IN_A_PORTION = 2000

/**
 * Who is whose caregiver. OneRoster lists ids on either side's row, and either side alone is enough; a file of
 * relationships says more and goes before. People may stand in any order, so links are made when all are known.
 */
export class LinkBook {
  readonly #reading: Reading
  #mentions: Mention[] = []
  #told = new Map<string, Told>()
  #words = new Map<string, string>()

  constructor(reading: Reading) {
    this.#reading = reading
  }

  /** Reads the file of relationships, where there is one. */
  async read(): Promise<void> {
    for (const table of tablesOf(this.#reading, 'relationships')) {
      for await (const rows of rowsBelow(this.#reading.source, table.header, this.#reading.book)) {
        for (const row of rows) this.#tell(row)
        table.seen.rows += rows.length
      }
    }
  }

  #tell(row: Row): void {
    const student = row.get('userSourcedId')
    const caregiver = row.get('relationshipUserSourcedId')
    if (student === '' || caregiver === '') {
      const column = student === '' ? 'userSourcedId' : 'relationshipUserSourcedId'
      noteRow(this.#reading, row, { severity: 'row', word: 'empty-cell', column })
      return
    }
    const role = row.get('relationshipRole')
    const order = row.get('order')
    if (order !== '' && !/^\d{1,3}$/.test(order)) {
      noteRow(this.#reading, row, { severity: 'warning', word: 'bad-number', column: 'order', value: order })
    }
    this.#words.set(caregiver, role || 'guardian')
    this.#told.set(keyOf(student, caregiver), {
      at: { file: row.file, line: row.line },
      student,
      caregiver,
      word: row.get('relation') || role || undefined,
      livesWith: yesOrNo(row.get('livesWith')),
      emergency: yesOrNo(row.get('emergency')),
      order: /^\d{1,3}$/.test(order) ? Number(order) : undefined,
      saidBy: 'relationships',
    })
  }

  /** The role word of somebody whom the relationships name as a caregiver. */
  caregiverWord(id: string): string | undefined {
    return this.#words.get(id)
  }

  /** Keeps whom a person's row names. */
  mention(row: Row, id: string, roles: readonly RoleAt[]): void {
    const caregiver = roles.find((role) => role.as === 'caregiver')
    if (caregiver && !this.#words.has(id)) this.#words.set(id, caregiver.word)
    const word = row.get('metadata.relation') || undefined
    const livesWith = yesOrNo(row.get('metadata.livesWith'))
    for (const other of row.list('agentSourcedIds')) {
      this.#mentions.push({ at: { file: row.file, line: row.line }, one: id, other, word, livesWith })
    }
  }

  /** All links, once every person is known; each is forgotten here when it is given. */
  *portions(): Generator<Portion> {
    for (const mention of this.#mentions) this.#join(mention)
    this.#mentions = []
    let records: LinkRecord[] = []
    let last: At = { file: '', line: 0 }
    for (const [key, told] of this.#told) {
      this.#told.delete(key)
      const record = this.#linkFrom(told)
      if (record) records.push(record)
      last = told.at
      if (records.length < LINKS_IN_A_PORTION) continue
      yield { ...last, records, faults: this.#reading.book.take() }
      records = []
    }
    yield { ...last, records, faults: this.#reading.book.take() }
  }

  #join(mention: Mention): void {
    const sides = this.#sidesOf(mention)
    if (typeof sides === 'string') this.#refuse(mention, sides)
    if (sides === undefined || typeof sides === 'string') return
    const { student, caregiver } = sides
    const saidBy = mention.one === student ? 'student' : 'caregiver'
    const word = saidBy === 'caregiver' ? mention.word : undefined
    const livesWith = saidBy === 'caregiver' ? mention.livesWith : undefined
    const known = this.#told.get(keyOf(student, caregiver))
    if (known === undefined) {
      const at = mention.at
      const told: Told = {
        at,
        student,
        caregiver,
        word,
        livesWith,
        emergency: undefined,
        order: undefined,
        saidBy,
      }
      this.#told.set(keyOf(student, caregiver), told)
      return
    }
    known.word ??= word
    known.livesWith ??= livesWith
    if (known.saidBy !== saidBy && known.saidBy !== 'relationships') known.saidBy = 'both'
  }

  /** Which of the two is the student; a fault word when they are no such pair; nothing when a delta cannot say. */
  #sidesOf({ one, other }: Mention): { student: string; caregiver: string } | FaultWord | undefined {
    if (one === other) return 'own-caregiver'
    const mine = this.#reading.known.people.get(one) ?? 0
    const theirs = this.#reading.known.people.get(other)
    const iAmStudent = (mine & isStudent) !== 0
    const iAmCaregiver = (mine & isCaregiver) !== 0
    if (theirs === undefined) {
      if (holdsAll(this.#reading, 'users')) return 'unknown-person'
      if (iAmStudent === iAmCaregiver) return undefined
      return iAmStudent ? { student: one, caregiver: other } : { student: other, caregiver: one }
    }
    if (iAmStudent && (theirs & isCaregiver) !== 0) return { student: one, caregiver: other }
    if (iAmCaregiver && (theirs & isStudent) !== 0) return { student: other, caregiver: one }
    return 'not-a-caregiver'
  }

  #refuse({ at, one, other }: Mention, word: FaultWord): void {
    const { book } = this.#reading
    book.add({ severity: 'row', word, ...at, column: 'agentSourcedIds', value: other, hint: { person: one } })
  }

  #linkFrom(told: Told): LinkRecord | undefined {
    if (told.saidBy === 'relationships' && !this.#bothKnown(told)) return undefined
    const said = told.word ?? this.#words.get(told.caregiver)
    const kind: RelationKind | undefined = said === undefined ? 'other' : relationOf(said)
    if (kind === undefined) {
      const { book } = this.#reading
      book.add({
        severity: 'warning',
        word: 'unknown-relation',
        ...told.at,
        column: 'relation',
        value: said ?? '',
      })
    }
    return {
      is: 'link',
      id: keyOf(told.student, told.caregiver),
      ended: false,
      kind: kind ?? 'other',
      ...told,
      word: said,
    }
  }

  #bothKnown(told: Told): boolean {
    if (!holdsAll(this.#reading, 'users')) return true
    const unknown = [told.student, told.caregiver].find((id) => !this.#reading.known.people.has(id))
    if (unknown === undefined) return true
    const column = unknown === told.student ? 'userSourcedId' : 'relationshipUserSourcedId'
    this.#reading.book.add({ severity: 'row', word: 'unknown-person', ...told.at, column, value: unknown })
    return false
  }
}

function keyOf(student: string, caregiver: string): string {
  return `${student} ${caregiver}`
}
