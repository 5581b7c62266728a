import { z } from 'zod'
import { type Id, isId } from '../../ground/ids.ts'
import type { WayId } from '../people/index.ts'
import type { DirectoryPart } from './rules/choices.ts'
import type { Heard } from './rules/wishes.ts'

const wayId = z.custom<WayId>((value) => typeof value === 'string' && isId(value))
const toStaff = ['call', 'in person', 'paper', 'mail', 'text'] as const satisfies readonly Heard[]
const parts = [
  'name',
  'grade',
  'photograph',
  'activities',
  'awards',
] as const satisfies readonly DirectoryPart[]
const wish = z.enum(['stop', 'resume'])
const classNamed = z.enum(['all', 'mission', 'other', 'emergency'])

export const wishForm = z.object({ way: wayId, wish, class: classNamed })

export const linkWishForm = z.object({ wish, class: classNamed })

/** What somebody of the school was asked for, in the words it was said. */
export const heardForm = z.object({
  way: wayId,
  wish,
  class: classNamed,
  heard: z.enum(toStaff, 'privacy.wishes.needsHow'),
  said: z.string().trim().max(500, 'privacy.wishes.tooLong').default(''),
})

export const choiceForm = z.object({
  matter: z.enum(['directory', 'protected-questions']),
  choice: z.enum(['yes', 'no']),
})

const partsTicked = z.preprocess(
  (value) => (typeof value === 'string' && value !== '' ? value.split(',') : []),
  z.array(z.enum(parts)),
)

export const switchForm = z.discriminatedUnion('name', [
  z.object({ name: z.literal('directory'), value: partsTicked }),
  z.object({ name: z.literal('protected-questions'), value: z.enum(['consent', 'notice']) }),
  z.object({ name: z.literal('under-13'), value: z.enum(['authorised', 'not-yet']) }),
  z.object({ name: z.literal('voice-under-13'), value: z.enum(['on', 'off']) }),
])

const unclearId = z.custom<Id<'unclear wish'>>((value) => typeof value === 'string' && isId(value))

export const unclearForm = z.object({ wish: unclearId, meant: z.enum(['stop', 'nothing']) })
