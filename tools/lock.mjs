// Completes a lock file: run it after changing dependencies. A registry mirror may lack packages for other
// platforms; npm then leaves them out of the lock file, and `npm ci` refuses that lock file everywhere. Their names
// and versions stand in the packages that want them, so they are written in from there.
import { readFileSync, writeFileSync } from 'node:fs'

const systems = {
  win32: 'win32',
  windows: 'win32',
  darwin: 'darwin',
  linux: 'linux',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
}
const libcs = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl', musleabi: 'musl', gnueabi: 'glibc' }

const entryFor = (name, version, wanter) => {
  const words = name.split(/[/-]/)
  const os = words.map((word) => systems[word]).find(Boolean)
  const cpu = words.find((word) => /^(x64|ia32|arm|arm64|ppc64|riscv64|s390x|loong64|wasm32)$/.test(word))
  if (!os && cpu !== 'wasm32') throw new Error(`which platform is ${name}?`)
  const libc = words.map((word) => libcs[word]).find(Boolean)
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(wanter.dev ? { dev: true } : {}),
    ...(libc && os === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}

for (const file of process.argv.slice(2)) {
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  let added = 0
  for (const [path, wanter] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(wanter.optionalDependencies ?? {})) {
      if (!/^\d/.test(version)) continue
      const places = []
      for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
        places.push(`${at ? `${at}/` : ''}node_modules/${name}`)
        if (!at) break
      }
      const nearest = places.find((place) => lock.packages[place])
      if (nearest && lock.packages[nearest].version === version) continue
      lock.packages[nearest ? places[0] : `node_modules/${name}`] = entryFor(name, version, wanter)
      added += 1
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${file}: ${added} packages of other platforms written in`)
}
