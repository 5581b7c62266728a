import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotGoOn } from '../ground/failures.ts'
import { exitCodes } from './command.ts'
import { commands, overview } from './index.ts'
import { command, mailboxIn } from './let-in.ts'

test('let-in takes one mailbox, and says so otherwise', () => {
  assert.equal(mailboxIn(['ruth@example.org']), 'ruth@example.org')
  for (const words of [[], ['ruth'], ['ruth@example.org', 'more']])
    assert.throws(
      () => mailboxIn(words),
      (error) => error instanceof CannotGoOn && error.exitCode === exitCodes.usage,
    )
})

test('let-in stands in the list of commands, and its help tells to make sure who it is', async () => {
  assert.match(overview(), /let-in +let somebody of the school in once/)
  assert.equal((await commands['let-in']?.load())?.command, command)
  assert.match(command.help, /Make sure first that it is really\nthem/)
})
