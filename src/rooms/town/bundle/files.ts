import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The columns of each file of the bundle, in the order of OneRoster 1.2; our own at the right end. */
const columns = {
  manifest: 'propertyName value',
  orgs: 'sourcedId status dateLastModified name type identifier parentSourcedId',
  academicSessions:
    'sourcedId status dateLastModified title type startDate endDate parentSourcedId schoolYear',
  courses:
    'sourcedId status dateLastModified schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes',
  classes:
    'sourcedId status dateLastModified title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds subjects subjectCodes periods',
  users:
    'sourcedId status dateLastModified enabledUser username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades password userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns metadata.homeLanguage metadata.speaks metadata.reads metadata.prefersSound metadata.wantsInterpreter metadata.household metadata.address metadata.sealed metadata.phoneKind metadata.birthDate',
  roles:
    'sourcedId status dateLastModified userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId',
  relationships:
    'userSourcedId relationshipUserSourcedId relationshipRole relation livesWith emergency order',
  enrollments:
    'sourcedId status dateLastModified classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate',
} as const

export type FileName = keyof typeof columns
export type Cells = Readonly<Record<string, string | number | boolean | undefined>>

/** The files of a bundle while they are written. Rows wait in memory only until `flush`. */
export class BundleFiles {
  readonly #streams = new Map<FileName, WriteStream>()
  readonly #waiting = new Map<FileName, string[]>()
  readonly #rows = new Map<FileName, number>()

  /** Makes the folder and begins every file with its header. */
  static async in(folder: string): Promise<BundleFiles> {
    await mkdir(folder, { recursive: true })
    const files = new BundleFiles()
    for (const name of Object.keys(columns) as FileName[]) {
      files.#streams.set(name, createWriteStream(join(folder, `${name}.csv`)))
      files.#waiting.set(name, [`${columns[name].split(' ').join(',')}\n`])
    }
    return files
  }

  add(name: FileName, cells: Cells): void {
    const row = columns[name].split(' ').map((column) => cell(cells[column]))
    this.#waiting.get(name)?.push(`${row.join(',')}\n`)
    this.#rows.set(name, this.rows(name) + 1)
  }

  /** How many rows a file has so far. */
  rows(name: FileName): number {
    return this.#rows.get(name) ?? 0
  }

  /** Hands over what waits, and waits itself where a disk is slow. */
  async flush(): Promise<void> {
    for (const [name, stream] of this.#streams) {
      const text = this.#waiting.get(name)?.join('') ?? ''
      this.#waiting.set(name, [])
      if (!stream.write(text)) await once(stream, 'drain')
    }
  }

  async close(): Promise<void> {
    await this.flush()
    for (const stream of this.#streams.values()) {
      stream.end()
      await once(stream, 'close')
    }
  }
}

function cell(value: Cells[string]): string {
  const text = value === undefined ? '' : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
