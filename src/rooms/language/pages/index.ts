export { AgreementsPage } from './agreements.tsx'
export { DeskPage } from './desk.tsx'
export { CensusPage } from './governing.tsx'
export { SidePage } from './side.tsx'
