/** A grade as people say it: rosters write 07, a family reads 7. Words such as KG stay as they are. */
export function gradeSaid(grade: string): string {
  return grade.replace(/^0+(?=\d)/, '')
}
