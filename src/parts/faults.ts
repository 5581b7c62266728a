import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Fault } from './frame.ts'

/** What is wrong on this page: said above its forms, and beside each field. */
export const PageFaults = createContext<readonly Fault[]>([])

/** The id of the field of this name, where no other is given. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`
}

/** What is wrong with the field of this id, in the reader's words. */
export function useFault(id: string): string | undefined {
  return useContext(PageFaults).find(({ field }) => field && fieldId(field) === id)?.message
}
