import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { type Acting, type Outcome, once } from '../../../ground/once.ts'
import type { ReportOutcome, ReportReason } from '../rules/reporting.ts'
import { addReport, reportableIn, reportLed, sayWhatCame } from '../store/reports.ts'
import type { ThreadId } from '../store/threads.ts'
import { standingIn } from '../store.ts'

/** A student or a caregiver tells the leaders about a message. Whoever wrote it learns nothing of it here. */
export function reportMessage(
  ground: Ground,
  acting: Acting,
  { thread, message, reason }: { thread: ThreadId; message: string; reason: ReportReason },
): Promise<Outcome<'told-already'>> {
  return once<'told-already'>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const side = await standingIn(tx, who, { thread, now: at })
    if (side === 'school' || side === 'supervisor') throw new NotFound('the school has other ways')
    const found = await reportableIn(tx, who, { thread, message })
    const report = await addReport(tx, { message: found, by: who.person, reason, at })
    if (!report) return { refused: 'told-already' }
    await happen(tx, 'message.reported', { about: { person: who.person, report }, by: who.person })
    return { to: `/conversations/${thread}/reports` }
  })
}

/** A leader says what came of it; whoever told reads it beside the conversation. */
export function answerReport(
  ground: Ground,
  acting: Acting,
  { report, outcome }: { report: string; outcome: ReportOutcome },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { id, student, message } = await reportLed(tx, who, report)
    if (await sayWhatCame(tx, { report: id, by: who.person, outcome, at: ground.clock.now() }))
      await happen(tx, 'report.answered', {
        about: { student, report: id, message },
        by: who.person,
      })
    return { to: '/reports' }
  })
}
