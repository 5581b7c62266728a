import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const ending = join(import.meta.dirname, 'ending.ts')
const silent = '127.0.0.53'

/** Runs a script in which every name is asked of a server that never answers, for two and a half minutes. */
function askingInVain(folder: string, script: string) {
  const names = join(folder, 'names')
  const settings = join(folder, 'resolv.conf')
  writeFileSync(names, 'hosts: dns\n')
  writeFileSync(settings, `nameserver ${silent}\noptions timeout:30 attempts:5\n`)
  const mounted = `mount --bind ${names} /etc/nsswitch.conf && mount --bind ${settings} /etc/resolv.conf && exec "$0" "$@"`
  const words = [process.execPath, '--input-type=module', '-e', script]
  const told = spawnSync('unshare', ['-m', 'sh', '-c', mounted, ...words], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status: told.status, out: told.stdout, said: told.stderr }
}

test('a program ends at once with its code while a name server is silent', async (t) => {
  const mayMount = spawnSync('unshare', ['-m', 'mount', '--bind', '/etc/resolv.conf', '/etc/resolv.conf'])
  if (mayMount.status !== 0) return t.skip('this user may not put another name server before a program')
  const socket = createSocket('udp4')
  const folder = mkdtempSync(join(tmpdir(), 'silent-names-'))
  t.after(() => {
    socket.close()
    rmSync(folder, { recursive: true })
  })
  socket.bind(53, silent)
  await once(socket, 'listening')
  const { status, out, said } = askingInVain(
    folder,
    `import { lookup } from 'node:dns'
    import { endWith } from '${ending}'
    lookup('database.school.example', () => console.log('answered'))
    setTimeout(() => { console.log('ends'); endWith(3) }, 500)`,
  )
  assert.deepEqual([status, out, said], [3, 'ends\n', ''])
})

test('whoever reads slowly gets every line before the program ends, and a reader who goes keeps nobody', () => {
  const script = `import { endWith } from '${ending}'
    import { lettingReadersGo, saidAll } from '${join(import.meta.dirname, 'saying.ts')}'
    lettingReadersGo()
    console.log('x'.repeat(300_000))
    await saidAll()
    endWith(1)`
  const call = `"$0" --input-type=module -e "$1"; echo "code $?" >&2`
  const read = (reader: string) =>
    spawnSync('sh', ['-c', `{ ${call}; } | { ${reader}; }`, process.execPath, script], { encoding: 'utf8' })
  const slow = read('sleep 0.3; wc -c')
  assert.deepEqual([slow.stdout.trim(), slow.stderr], ['300001', 'code 1\n'])
  const gone = read('head -c 1')
  assert.deepEqual([gone.stdout, gone.stderr], ['x', 'code 1\n'])
})
