import type { Tx } from '../../../ground/database.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { MessageId } from '../store/messages.ts'
import type { ThreadId } from '../store/threads.ts'
import { addUrgent } from '../store/urgent.ts'

/** A message leaves in the quiet hours too: why is kept, and stands in what happened (L10). */
export async function sayUrgent(
  tx: Tx,
  {
    message,
    student,
    thread,
    by,
    reason,
    at,
  }: { message: MessageId; student: PersonId; thread: ThreadId; by: PersonId; reason: string; at: Date },
): Promise<void> {
  await addUrgent(tx, { message, reason, by, at })
  await happen(tx, 'message.urgent', { about: { student, thread, message }, by })
}
