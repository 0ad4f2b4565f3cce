import type { PropsWithChildren } from 'react'
import { useMe } from '../../identity/parts/me'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { isWatcher, type Role, sideOf, supervisors } from '../../platform/roles'
import { date } from '../../platform/time'
import { Sub } from '../../ui/layout'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

/**
 * For which side this person signs, and from which day, where the waiting days of all their posts of these kinds still run: the call
 * would refuse them, so they read the day in place of a button.
 */
export const useSigningSide = (posts: readonly Role[] = supervisors) => {
  const t = useLabels({ zh, en })
  const held = (useMe().data?.roles ?? []).filter(({ role }) => posts.includes(role))
  const post = held.find(({ signs }) => !signs) ?? held[0]
  const signs = post?.signs
  return {
    side: post && isWatcher(post.role) ? sideOf(post.role) : undefined,
    waits: signs ? <Sub>{fill(t.youSignFrom, { day: date(signs) })}</Sub> : null,
  }
}

/** The button of a second signature, or the day from which a new supervisor has it. */
export const SecondSignature = ({ children, posts }: PropsWithChildren<{ posts?: readonly Role[] }>) => {
  const { waits } = useSigningSide(posts)
  return waits ?? <>{children}</>
}
