import type { Reader } from '../../../ground/words.ts'
import { differenceKinds, type Summary } from '../rules.ts'
import { faultSays, placeOf } from '../words/telling.ts'
import { say } from '../words.ts'

const shownFaults = 40

/** What an import came to, in lines of plain words: for a terminal. */
export function summaryWords(reader: Reader, summary: Summary): string[] {
  const { outcome, name, listed } = summary
  return [
    say(reader, `rosters.outcome.${outcome}`, { name }),
    ...(outcome === 'stopped' ? [] : differenceLines(reader, summary)),
    ...(summary.alike && !summary.differences.same
      ? [say(reader, 'rosters.alike.lead', { n: summary.alike })]
      : []),
    ...(summary.lookAlikes ? [say(reader, 'rosters.lookAlikes.lead', { n: summary.lookAlikes })] : []),
    ...(summary.elsewhere ? [`${say(reader, 'rosters.replaces.lead')} (--replaces)`] : []),
    ...(outcome === 'waits-for-yes' ? [leavingLine(reader, summary)] : []),
    ...afterLines(reader, summary),
    ...listed.faults.slice(0, shownFaults).map((fault) => {
      const place = placeOf(reader, fault)
      return `${place}: ${[fault.column, fault.value && `“${fault.value}”`].filter(Boolean).join(' ')} ${faultSays(reader, fault)} ${faultSays(reader, fault, 'do')}`
    }),
    ...(listed.faults.length > shownFaults
      ? [say(reader, 'rosters.more', { n: listed.faults.length - shownFaults })]
      : []),
  ]
}

function differenceLines(reader: Reader, { differences, outcome }: Summary): string[] {
  const kinds = differenceKinds.filter((kind) => differences[kind])
  if (kinds.length === 0)
    return [say(reader, outcome === 'done' ? 'rosters.nothing.done' : 'rosters.nothing')]
  return kinds.map((kind) => `  ${say(reader, `rosters.difference.${kind}`, { n: differences[kind] ?? 0 })}`)
}

function leavingLine(reader: Reader, { vanishing: { students, caregivers } }: Summary): string {
  return say(reader, 'rosters.leaving.lead', {
    students: students.gone,
    allStudents: students.of,
    caregivers: caregivers.gone,
    allCaregivers: caregivers.of,
  })
}

function afterLines(reader: Reader, { outcome, unreached, advisories }: Summary): string[] {
  if (outcome !== 'done') return []
  const n = Object.values(unreached).reduce((sum, count) => sum + count, 0)
  const without = advisories.reduce((sum, one) => sum + one.withoutAdvisor, 0)
  return [
    say(reader, 'rosters.unreached', { n }),
    ...(without > 0 ? [say(reader, 'rosters.withoutAdvisor', { n: without })] : []),
  ]
}
