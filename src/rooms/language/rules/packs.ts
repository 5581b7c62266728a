export const packs = ['federal', 'ca', 'il', 'ok', 'nz'] as const
export type Pack = (typeof packs)[number]

/** In force, taken back but still sound, not in force yet, or advice without the force of a law. */
type RuleStatus = 'in-force' | 'rescinded' | 'proposed' | 'guidance'

/** What the program does about a rule: a setting it drives, something kept for everybody, or nothing yet. */
type RuleKept = 'share' | 'cut-off' | 'second-role' | 'notice' | 'always' | 'not-yet'

interface PackRule {
  id: string
  pack: Pack
  status: RuleStatus
  /** Calendar days, as far as they are known for sure. */
  since?: string
  until?: string
  citation: string
  kept: RuleKept
}

const idea = '2006-10-13'
const illinois = '2021-01-22'

/** What laws and guidance ask of a school about languages (L16); what each asks in plain words stands in the words. */
export const packRules = [
  {
    id: 'title-vi',
    pack: 'federal',
    status: 'in-force',
    since: '1964-07-02',
    citation: '42 U.S.C. 2000d; Lau v. Nichols, 414 U.S. 563 (1974); 20 U.S.C. 1703(f)',
    kept: 'always',
  },
  {
    id: 'idea-meeting',
    pack: 'federal',
    status: 'in-force',
    since: idea,
    citation: '34 CFR 300.322(e)',
    kept: 'cut-off',
  },
  {
    id: 'idea-notice',
    pack: 'federal',
    status: 'in-force',
    since: idea,
    citation: '34 CFR 300.503(c)',
    kept: 'always',
  },
  {
    id: 'essa',
    pack: 'federal',
    status: 'in-force',
    since: '2015-12-10',
    citation: '20 U.S.C. 6312(e)(4), 6318(f)',
    kept: 'not-yet',
  },
  {
    id: 'doj-2002',
    pack: 'federal',
    status: 'rescinded',
    since: '2002-06-18',
    until: '2025-04-15',
    citation: '67 Fed. Reg. 41455',
    kept: 'always',
  },
  {
    id: 'letter-2015',
    pack: 'federal',
    status: 'rescinded',
    since: '2015-01-07',
    until: '2025-08-20',
    citation: 'Dear Colleague Letter, U.S. Departments of Justice and Education',
    kept: 'always',
  },
  {
    id: 'stop-all',
    pack: 'federal',
    status: 'proposed',
    since: '2027-01-31',
    citation: '47 CFR 64.1200(a)(10)',
    kept: 'always',
  },
  { id: 'ca-share', pack: 'ca', status: 'in-force', citation: 'Education Code 48985(a)', kept: 'share' },
  { id: 'ca-answer', pack: 'ca', status: 'in-force', citation: 'Education Code 48985(a)', kept: 'always' },
  { id: 'ca-list', pack: 'ca', status: 'in-force', citation: 'Education Code 48985(c)', kept: 'always' },
  {
    id: 'il-second-role',
    pack: 'il',
    status: 'in-force',
    since: illinois,
    citation: '23 Ill. Adm. Code 226.530',
    kept: 'second-role',
  },
  {
    id: 'il-notice',
    pack: 'il',
    status: 'in-force',
    since: illinois,
    citation: '23 Ill. Adm. Code 226.530',
    kept: 'notice',
  },
  {
    id: 'il-papers',
    pack: 'il',
    status: 'in-force',
    citation: '23 Ill. Adm. Code 226.530(a)',
    kept: 'not-yet',
  },
  {
    id: 'il-qualified',
    pack: 'il',
    status: 'in-force',
    since: illinois,
    citation: '23 Ill. Adm. Code 226.800(l)',
    kept: 'not-yet',
  },
  {
    id: 'il-translations',
    pack: 'il',
    status: 'in-force',
    citation: '23 Ill. Adm. Code 226.500(b)',
    kept: 'not-yet',
  },
  {
    id: 'ok-students',
    pack: 'ok',
    status: 'in-force',
    since: '2024-07-01',
    citation: 'House Bill 3958',
    kept: 'always',
  },
  { id: 'ok-plan', pack: 'ok', status: 'in-force', citation: '70 O.S. 1210.508-4', kept: 'not-yet' },
  {
    id: 'nz-told',
    pack: 'nz',
    status: 'in-force',
    since: '2020-08-01',
    citation: 'Education and Training Act 2020, s 103',
    kept: 'not-yet',
  },
  {
    id: 'nz-interpreters',
    pack: 'nz',
    status: 'guidance',
    citation: 'Language Assistance Services Programme',
    kept: 'always',
  },
] as const satisfies readonly PackRule[]

/** A pack that a school has switched on, with what the law leaves to the school. */
export interface PackOn {
  pack: Pack
  askBefore: number | null
  contact: string | null
}

/** What a pack asks the school to say when it is switched on. */
export const saysOf: Readonly<Record<Pack, 'days' | 'contact' | undefined>> = {
  federal: 'days',
  ca: undefined,
  il: 'contact',
  ok: undefined,
  nz: undefined,
}

/** How many school days before, an interpreter can still be found, unless the school says otherwise (R03.4). */
export const usualAskBefore = 3

/** How many school days before, an interpreter must be asked for; of several schools the one that asks latest counts. */
export function askBeforeUnder(on: readonly PackOn[]): number {
  const said = on.flatMap(({ askBefore }) => (askBefore === null ? [] : [askBefore]))
  return said.length === 0 ? usualAskBefore : Math.min(...said)
}

const californian = { percent: 15, rule: 'Education Code 48985(a)' } as const

/** The law that lowers the share from which a language counts; a school may go below it, never above (R03.1). */
export function shareUnder(
  own: number,
  on: readonly Pick<PackOn, 'pack'>[],
): { percent: number; rule: string | undefined } {
  const asked = on.some(({ pack }) => pack === 'ca')
  return asked && californian.percent <= own ? californian : { percent: own, rule: undefined }
}

/** Whom families ask about interpreters, where a law says that a notice of a meeting must tell it. */
export function contactUnder(on: readonly PackOn[]): string | undefined {
  const rule = packRules.find(({ kept }) => kept === 'notice')
  return on.find(({ pack }) => pack === rule?.pack)?.contact ?? undefined
}

/** The law by which a family is offered an interpreter with no other part in it; none: it may still ask (R03.6). */
export function secondRoleRule(on: readonly Pick<PackOn, 'pack'>[]): string | undefined {
  const rule = packRules.find(({ kept }) => kept === 'second-role')
  return on.some(({ pack }) => pack === rule?.pack) ? rule?.citation : undefined
}
