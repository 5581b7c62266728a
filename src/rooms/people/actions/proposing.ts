import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import type { ChildForm, NameForm } from '../input.ts'
import { type CorrectionRefusal, nameKeys, refusalOfName, refusalOfRelation } from '../rules/corrections.ts'
import type { Names } from '../rules/names.ts'
import { addProposals, homeLanguageFor, namesFor, type Proposal, relationFor } from '../store/corrections.ts'
import { studentFor } from '../store/students.ts'

type Answered = Promise<Outcome<CorrectionRefusal>>

/** Somebody says how their own name is really written; the school answers (R01.6). */
export function proposeName(ground: Ground, acting: Acting, form: NameForm): Answered {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const proposals = nameProposals(who.person, await namesFor(tx, who, who.person), form)
    return propose(tx, who, { proposals, refused: refusalOfName(form), to: '/me' })
  })
}

/** A caregiver says how their child's name is written and what is spoken at home. */
export function proposeForChild(
  ground: Ground,
  acting: Acting,
  form: ChildForm & { student: PersonId },
): Answered {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { student } = form
    const visible = (await studentFor(tx, who, student)).homeLanguage?.tag ?? ''
    const proposals = nameProposals(student, await namesFor(tx, who, student), form)
    if (form.language !== '' && form.language !== visible) {
      const rosterValue = await homeLanguageFor(tx, who, student)
      proposals.push({ person: student, field: 'home-language', rosterValue, proposed: form.language })
    }
    return propose(tx, who, { proposals, refused: refusalOfName(form), to: `/students/${student}` })
  })
}

/** A caregiver says what they are to a child. */
export function proposeRelation(
  ground: Ground,
  acting: Acting,
  form: { student: PersonId; kind: string },
): Answered {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const rosterValue = await relationFor(tx, who, form.student)
    const field = `relation:${form.student}` as const
    const proposals =
      rosterValue === form.kind ? [] : [{ person: who.person, field, rosterValue, proposed: form.kind }]
    return propose(tx, who, { proposals, refused: refusalOfRelation(form.kind), to: '/me' })
  })
}

interface Proposing {
  proposals: Proposal[]
  refused: CorrectionRefusal | undefined
  to: string
}

/** Lays proposals before the school, unless a rule says no or nothing would change. */
async function propose(tx: Tx, who: Who, { proposals, refused, to }: Proposing): Answered {
  if (refused) return { refused }
  if (proposals.length === 0) return { refused: 'nothing-changed' }
  await addProposals(tx, who.person, proposals)
  await happen(tx, 'correction.proposed', {
    about: { person: proposals[0]?.person ?? who.person },
    by: who.person,
  })
  return { to }
}

function nameProposals(person: PersonId, now: Required<Names>, form: NameForm): Proposal[] {
  const fields = ['given-name', 'family-name', 'preferred-name'] as const
  return fields.flatMap((field) => {
    const rosterValue = now[nameKeys[field]] ?? ''
    const proposed = form[nameKeys[field]]
    return rosterValue === proposed ? [] : [{ person, field, rosterValue, proposed }]
  })
}
