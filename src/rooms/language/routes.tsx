import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { arrangingRoutes } from './routes/arranging.tsx'
import { deskRoutes } from './routes/desk.tsx'
import { fileRoutes } from './routes/files.tsx'
import { interpreterRoutes } from './routes/interpreters.tsx'
import { memoryRoutes } from './routes/memory.tsx'
import { packRoutes } from './routes/packs.tsx'
import { phraseRoutes } from './routes/phrases.tsx'
import { glossaryRoutes } from './routes/terms.tsx'
import { voiceRoutes } from './routes/voices.tsx'

/** The translators' desk, the school's terms, providers, phrases, the census, interpreters. */
export function language(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', deskRoutes(ground))
    .route('/', voiceRoutes(ground))
    .route('/', fileRoutes(ground))
    .route('/', packRoutes(ground))
    .route('/', memoryRoutes(ground))
    .route('/', interpreterRoutes(ground))
    .route('/', arrangingRoutes(ground))
    .route('/', phraseRoutes(ground))
    .route('/', glossaryRoutes(ground))
}
