import { parseArgs } from 'node:util'
import { systemClock } from '../ground/clock.ts'
import { CannotGoOn } from '../ground/failures.ts'
import type { Ground } from '../ground/ground.ts'
import { openPostgres } from '../ground/postgres/index.ts'
import { openGround } from '../open.ts'
import { realDistricts, sampleTown } from '../rooms/access/index.ts'
import {
  accountsResting,
  chainHead,
  openByOperator,
  proofSaid,
  proveChain,
  sealEntries,
} from '../rooms/privacy/index.ts'
import { type Command, exitCodes } from './command.ts'
import { needMigrated } from './migrated.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight audit [--verify] [--open ID --reason WORDS]

Seals what was looked at and changed since the last minute, and prints the head of each district's chain: one line to
note elsewhere, so that nobody can make another past. Says which accounts rest because they opened very many records.

  --verify            look through every chain from its first link; seals nothing
  --open ID           open an account that rests, where the school has no second leader (with --reason)
  --reason WORDS      why it may open again; kept with it

Exit codes: 0 done, 1 could not go on, 2 not understood, 3 a chain is broken.`,
  run: ({ words, settings, log }) =>
    releasing(async (keep) => {
      const asked = askedOf(words)
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      await needMigrated(postgres.urls.owner, log)
      const ground = await openGround({ settings, app: postgres.urls.app, log, clock: systemClock })
      keep(ground.stop)
      if (asked.open) return await opened(ground, asked.open)
      return asked.verify ? await verified(ground) : await sealed(ground)
    }),
}

interface Asked {
  verify: boolean
  open?: { stop: string; reason: string }
}

function askedOf(words: string[]): Asked {
  const options = {
    verify: { type: 'boolean' },
    open: { type: 'string' },
    reason: { type: 'string' },
  } as const
  const { values, positionals } = parseArgs({ args: words, options, strict: false, allowPositionals: true })
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(options, name))
  const [strange] = [...unknown.map((name) => `--${name}`), ...positionals]
  if (strange) refuse(`“porchlight audit” does not know “${strange}”.`)
  const { verify = false, open, reason } = values
  if (open === undefined) return { verify: verify === true }
  if (typeof open !== 'string' || typeof reason !== 'string' || reason.trim() === '')
    refuse('--open takes the id of a resting account and --reason the reason.')
  return { verify: false, open: { stop: open, reason } }
}

function refuse(sentence: string): never {
  throw new CannotGoOn(sentence, exitCodes.usage)
}

async function districtsOf(ground: Ground) {
  const town = await sampleTown(ground)
  const all = [...(await realDistricts(ground)), ...(town ? [town] : [])]
  if (all.length === 0) console.log('There is no school yet, and nothing to audit.')
  return all
}

async function verified(ground: Ground): Promise<number> {
  let whole = true
  for (const { id, name } of await districtsOf(ground)) {
    const proof = await proveChain(ground, id)
    whole &&= !proof.broken
    console.log(`${proof.broken ? '✖' : '✔'} ${proofSaid(name, proof)}`)
  }
  return whole ? exitCodes.done : exitCodes.amiss
}

async function sealed(ground: Ground): Promise<number> {
  for (const { id, name } of await districtsOf(ground)) {
    const now = await sealEntries(ground, id, 'everything')
    const { number, hash } = await chainHead(ground, id)
    console.log(`${name}: ${now} sealed now; link ${number}, head ${hash}`)
    for (const resting of await accountsResting(ground, id))
      console.log(
        `  An account rests since ${resting.at.toISOString()}: porchlight audit --open ${resting.id} --reason "…"`,
      )
  }
  return exitCodes.done
}

async function opened(ground: Ground, asked: { stop: string; reason: string }): Promise<number> {
  for (const { id } of await districtsOf(ground)) {
    if (!(await openByOperator(ground, id, asked))) continue
    console.log('The account is open again.')
    return exitCodes.done
  }
  throw new CannotGoOn('No account of this id is resting; “porchlight audit” lists those that are.')
}
