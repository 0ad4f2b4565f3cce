import { useRouter } from '@tarojs/taro'
import { createContext, useContext, useState } from 'react'
import { query } from '../query'
import { session } from './session'

/** The page that something is written or read on: its community, its name and its words. */
const placeOf = ({ path, params }: { path: string; params: Record<string, string | undefined> }): string => {
  const own = Object.entries(params).filter(([name]) => !/^(c|stamp|\$.*)$/.test(name))
  return `${session().communityId} ${path.replace(/^\//, '').split('?')[0]}${query(Object.fromEntries(own.map(([name, value]) => [name, value ?? ''])))}`
}

/** What stands inside a page is told which one: it may appear after another page came to the front. */
export const Within = createContext<string | undefined>(undefined)

export const useScope = (): string => {
  const within = useContext(Within)
  const router = useRouter()
  const [own] = useState(() => placeOf(router))
  return within ?? own
}
