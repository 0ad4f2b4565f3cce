import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { secret } from './demo'

export type CloudFunction = { call: (event: unknown, openid?: string) => Promise<any>; stop: () => void }

type Reply = { id: number; result?: unknown; error?: string }

/** A built cloud function in a process of its own, called as the cloud calls it. */
export const cloudFunction = (
  name: 'api' | 'cron' | 'open',
  databaseUrl: string,
  env: Record<string, string> = {},
): CloudFunction => {
  const bundle = join(__dirname, '../../dist/cloud', name, 'index.js')
  const host: ChildProcess = fork(join(__dirname, 'cloudHost.cjs'), [bundle], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      SIX_POINTS_SECRET: secret,
      SIX_POINTS_DEMO: '1',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let calls = 0
  host.on('message', ({ id, result, error }: Reply) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (error) one?.reject(new Error(error))
    else one?.resolve(result)
  })
  host.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the cloud function ended'))
  })
  const call = (event: unknown, openid?: string) =>
    new Promise<unknown>((resolve, reject) => {
      calls += 1
      waiting.set(calls, { resolve, reject })
      host.send({ id: calls, openid, event: JSON.parse(JSON.stringify(event)) })
    })
  return { call, stop: () => void host.kill('SIGKILL') }
}
