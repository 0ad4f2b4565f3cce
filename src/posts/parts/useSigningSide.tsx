import type { PropsWithChildren } from 'react'
import { useMe } from '../../identity/parts/me'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { isWatcher, type Role, sideOf, supervisors } from '../../platform/roles'
import { date } from '../../platform/time'
import { Sub } from '../../ui/layout'
import { signingPost } from '../rules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

/**
 * For which side this person signs, and from which day, where the waiting days of all their posts of these kinds still run: the call
 * would refuse them, so they read the day in place of a button. `posts`: whoever may make the call.
 */
export const useSigningSide = (posts: readonly Role[] = supervisors) => {
  const t = useLabels({ zh, en })
  const post = signingPost((useMe().data?.roles ?? []).filter(({ role }) => posts.includes(role)))
  const signs = post?.signs
  return {
    side: post && isWatcher(post.role) ? sideOf(post.role) : undefined,
    waits: signs ? <Sub>{fill(t.youSignFrom, { day: date(signs) })}</Sub> : null,
  }
}

/** What only somebody does who signs already, or the day from which a new supervisor does. */
export const SecondSignature = ({ children, posts }: PropsWithChildren<{ posts?: readonly Role[] }>) => {
  const { waits } = useSigningSide(posts)
  return waits ?? <>{children}</>
}
