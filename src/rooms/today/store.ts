export {
  type CaregiverToday,
  type Child,
  caregiverToday,
  type Languages,
  type OfAge,
  type OwnWay,
  type StudentToday,
  studentToday,
} from './store/families.ts'
export type { Kept } from './store/keeping.ts'
export {
  type Advisee,
  type AdvisorToday,
  advisorToday,
  type LeaderToday,
  leaderToday,
  type OwnAdvisory,
  type StaffToday,
  staffToday,
  type TaughtSection,
} from './store/school.ts'
