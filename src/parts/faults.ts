import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Fault } from './frame.ts'

interface Telling {
  /** What is wrong on this page: said above its forms, and beside each field. */
  faults: readonly Fault[]
  /** Takes down what each field asks for, by its id, in the order in which they are drawn. */
  labels?: Map<string, string>
}

export const PageFaults = createContext<Telling>({ faults: [] })

/** The id of the field of this name, where no other is given. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`
}

/** What is wrong with the field of this id, which asks for this, in the reader's words. */
export function useFault(id: string, label: string): string | undefined {
  const { faults, labels } = useContext(PageFaults)
  labels?.set(id, label)
  return faults.find(({ field }) => field && fieldId(field) === id)?.message
}
