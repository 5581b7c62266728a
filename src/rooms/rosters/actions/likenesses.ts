import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import * as people from '../../people/index.ts'
import { type Around, type Namesake, oneToOne, type Pair, whyAlike } from '../rules/likeness.ts'
import type { SourceId } from '../rules.ts'
import * as lookAlikes from '../store/look-alikes.ts'
import { schoolPlaces } from '../store/staged.ts'
import type { ImportAsked } from './asked.ts'
import { inPieces } from './work.ts'

/** Who of a roster looks like somebody here: `pairs` for a reason, and how many students by their name alone. */
export interface Alike {
  pairs: Pair[]
  byNameAlone: number
}

/** Compares who comes in anew with the people of their name whom another kind of roster brought: adults, then students. */
export async function findAlike(tx: Tx, source: SourceId): Promise<Alike> {
  if ((await lookAlikes.layOutNamesakes(tx, source)) === 0) return { pairs: [], byNameAlone: 0 }
  const found = new Found(await schoolPlaces(tx, source))
  for await (const rows of inPieces<Omit<Namesake, 'wanted'> & { wanted: string }>(tx, 'namesakes')) {
    const pictures = await people.rosterPictures(tx, [...new Set(rows.map(({ person }) => person))])
    const pictureOf = new Map(pictures.map((picture) => [picture.id, picture]))
    for (const row of rows) {
      const picture = pictureOf.get(row.person)
      if (picture) found.look({ ...row, wanted: JSON.parse(row.wanted) }, picture)
    }
  }
  return found.alike()
}

class Found {
  readonly #around: {
    carers: Map<PersonId, PersonId>
    ofOneName: Map<PersonId, PersonId[]>
    schools: Around['schools']
  }
  readonly #adults = new Map<PersonId, string>()
  readonly #pairs: Pair[] = []
  /** With a student who is one: those who care for them here and bear the name of who does so in the roster. */
  readonly #beside: { student: Pair; carer: Pair }[] = []
  readonly #students = new Set<string>()

  constructor(schools: Around['schools']) {
    this.#around = { carers: new Map(), ofOneName: new Map(), schools }
  }

  look(one: Namesake, picture: people.RosterPicture): void {
    const { rosterId, fresh, person, student, caregivers } = one
    const { carers, ofOneName } = this.#around
    const because = whyAlike(one, picture, this.#around)
    if (student) this.#students.add(rosterId)
    else {
      this.#adults.set(fresh, rosterId)
      ofOneName.set(fresh, [...(ofOneName.get(fresh) ?? []), person])
    }
    if (!because) return
    const pair: Pair = { rosterId, fresh, person, because }
    this.#pairs.push(pair)
    if (!student) carers.set(fresh, person)
    const here = new Set(picture.relationships.map(({ personId }) => personId))
    for (const adult of student ? caregivers : [])
      for (const carer of ofOneName.get(adult) ?? [])
        if (here.has(carer) && !carers.has(adult))
          this.#beside.push({
            student: pair,
            carer: {
              rosterId: this.#adults.get(adult) ?? '',
              fresh: adult,
              person: carer,
              because: 'student',
            },
          })
  }

  alike(): Alike {
    const sure = oneToOne(this.#pairs)
    const known = new Set(sure)
    const carers = this.#beside.filter(({ student }) => known.has(student)).map(({ carer }) => carer)
    const once = new Map(carers.map((carer) => [`${carer.rosterId} ${carer.person}`, carer]))
    for (const { rosterId } of sure) this.#students.delete(rosterId)
    return { pairs: oneToOne([...sure, ...once.values()]), byNameAlone: this.#students.size }
  }
}

/**
 * Where somebody said that they are the same people: from here on the rows are those who are here, and so are their
 * classes. Returns whom it was said of; of a run that was looked at, nobody who was not shown there.
 */
export async function takeAlike(
  tx: Tx,
  { run, replaces, same = replaces }: ImportAsked,
  { source, pairs }: { source: SourceId; pairs: readonly Pair[] },
): Promise<Pair[]> {
  if (!same || pairs.length === 0) return []
  const agreed = run ? await lookAlikes.seenIn(tx, run, pairs) : [...pairs]
  const taken = agreed.map(({ person, ...pair }) => ({ ...pair, ours: person }))
  await lookAlikes.takeAsSame(tx, 'person', { taken, source })
  const sections = (await lookAlikes.sameSections(tx)).map((one) => ({ ...one, person: one.ours }))
  await lookAlikes.takeAsSame(tx, 'section', { taken: oneToOne(sections), source })
  return agreed
}
