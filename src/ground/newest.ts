/** Lets the oldest entries of a map go until no more than `most` are left; whoever is set again is new again. */
export function keepNewest(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return
    map.delete(oldest)
  }
}
