/** Grades whose students are thirteen or older where no birth date is known; as in the room people. */
const fromThirteen: readonly string[] = ['08', '09', '10', '11', '12', '13', 'PS']

/** A student below 13 has no way to reach of their own (L7, invariant 7); people's door holds it too. */
export function mayHaveOwnWays(
  { birthDate, grade }: { birthDate: string | null; grade: string | null },
  today: string,
): boolean {
  if (birthDate === null) return grade !== null && fromThirteen.includes(grade)
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return (today.slice(5) < birthDate.slice(5) ? years - 1 : years) >= 13
}
