import type { PropsWithChildren } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { go, goHome, useWord } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import type { Role } from '../../platform/roles'
import { Button } from '../../ui/action'
import { Empty, Loaded } from '../../ui/faces'
import { Page } from '../../ui/layout'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { useMe } from './me'

/** Somebody else fills this page in, or its time is another: what to do instead. */
const Closed = ({ who }: { who: string | undefined }) => {
  const t = useLabels({ zh, en })
  const id = useWord('id')
  const onward = () => (id ? go('board/pages/project/index', { id }) : goHome())
  const [title, text] = who ? [fill(t.onlyThey, { who }), t.onlyTheyText] : [t.notNow, t.notNowText]
  return (
    <Page
      foot={
        <Button id="onward" onTap={onward}>
          {id ? t.toProject : t.toHome}
        </Button>
      }
    >
      <Empty title={title} text={text} />
    </Page>
  )
}

/** Whether the project of this page has come to one of these steps; a page without steps has no time of its own. */
const useOpen = (steps: readonly string[] | undefined) => {
  const projectId = useWord('id')
  const read = useRead(['project', projectId], () => api.board.project.query(here({ projectId })), steps !== undefined)
  return { read, open: steps === undefined || read.data?.steps.some((step) => steps.includes(step)) }
}

type Props = PropsWithChildren<{ posts: readonly Role[]; steps?: readonly string[] }>

/** A page that some posts fill in at some steps of a project: whoever may not reads so before its fields, and where to go instead. */
export const Only = ({ posts, steps, children }: Props) => {
  const t = useLabels({ zh, en })
  const me = useMe()
  const { read, open } = useOpen(steps)
  if (me.data && !me.holds(...posts)) return <Closed who={posts.map((role) => t.roles[role]).join(t.or)} />
  if (me.data && open) return children
  if (me.data && read.data) return <Closed who={undefined} />
  return (
    <Page>
      <Loaded query={me}>{() => <Loaded query={read}>{() => null}</Loaded>}</Loaded>
    </Page>
  )
}
