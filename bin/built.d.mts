export function sourceState(): string
export function isBuilt(): boolean
