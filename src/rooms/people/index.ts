// The front door. Everything here takes an open transaction or `reads` of one district; ids are made by the caller.

export { addGuest } from './actions/guests.ts'
export { confirm, restrict } from './actions/restricting.ts'
export { jobs } from './jobs.ts'
export { people } from './routes.tsx'
export { gradeSaid } from './rules/grades.ts'
export { peopleKeeps } from './rules/keeps.ts'
export { byName, likeEach, type Names, searchText, searchWords, sortName } from './rules/names.ts'
export { isRelationKind, type RelationKind, relationKinds } from './rules/relations.ts'
export type { RestrictedFunction } from './rules/restrictions.ts'
export {
  type Carriage,
  countryOfZone,
  type GivenBy,
  normaliseWay,
  numberToRead,
  type WayKind,
  type WayState,
} from './rules/ways.ts'
export { keptApart, mayDo } from './store/apart.ts'
export { countryHere } from './store/country.ts'
export { addDecisions } from './store/eighteen.ts'
export { type Founding, foundSchool } from './store/founding.ts'
export { addInvitation } from './store/invitations.ts'
export { schoolLedBy } from './store/leading.ts'
export { type Leaver, leaversFor, leftBefore, marksOf, rowsOfOne } from './store/leavers.ts'
export { type ContactClass, confirmWay, optIn, optOut } from './store/opt-outs.ts'
export { ownRightsOf } from './store/own-rights.ts'
export {
  type Child,
  childrenOf,
  type MyRecord,
  myRecord,
  personFor,
} from './store/persons.ts'
export { raisedWith } from './store/raised.ts'
export {
  formHouseholds,
  type HouseholdId,
  joinHouseholds,
  leaveHouseholds,
  type Membership,
  type NewHousehold,
  setAddresses,
} from './store/roster-households.ts'
export {
  addPeople,
  addStudents,
  type HomeLanguage,
  type Languages,
  type NamedPerson,
  type NewPerson,
  type NewStudent,
  renamePeople,
  setHomeLanguages,
  setLanguages,
} from './store/roster-people.ts'
export { type RosterPicture, rosterPictures } from './store/roster-picture.ts'
export {
  addRelationships,
  addSchools,
  changeRelationships,
  type Enrollment,
  endEnrollments,
  endRelationships,
  endRoles,
  endSchools,
  enrollStudents,
  giveRoles,
  giveStaffLanguages,
  putTermSchools,
  putTerms,
  type Relationship,
  type RoleAtSchool,
  type SchoolRow,
  type StaffLanguage,
  type StaffRole,
  type TermId,
  type TermRow,
} from './store/roster-ties.ts'
export {
  endWayUses,
  type GivenWay,
  giveWays,
  sealedTexts,
  sealWays,
  type WayId,
  type WaysGiven,
} from './store/roster-ways.ts'
export { type StudentView, studentFor } from './store/students.ts'
