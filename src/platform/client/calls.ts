import { MutationCache, QueryCache, QueryClient, type QueryKey, useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { inLanguage } from '../language'
import { clearForm, draftOn, dropDraft, trying } from './drafts'
import { drawTogether } from './drawing'
import { tellError } from './errors'
import { toast } from './go'
import { goTexts } from './goTexts'
import { newId } from './ids'
import { CallRefused, Offline, stoodAlready } from './link'
import { onReturn } from './network'
import { lookAgain, useOldHere } from './old'
import { onSent, wait } from './outbox'
import { refuseWhilePhotosGo } from './photosGoing'
import { useScope } from './scope'
import { keepSeen, seen } from './seen'
import { session, useSession, whose } from './session'
import { unkept } from './unkept'

/** A refusal is an answer: asking again will not change it. A lost connection may come back. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: tellError }),
  mutationCache: new MutationCache({ onError: tellError }),
  defaultOptions: {
    queries: {
      retry: (times, error) => !(error instanceof CallRefused) && times < 1,
      retryDelay: 800,
      staleTime: 5_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

drawTogether(queryClient)

/** What failed for want of a network is read again; where nothing did, one thing that is shown, to see whether there is one. */
const tryReading = (): void => {
  const shown = queryClient.getQueryCache().findAll({ type: 'active' })
  const failed = shown.filter(({ state }) => state.error instanceof Offline)
  for (const query of failed.length ? failed : shown.slice(0, 1)) void query.fetch().catch(() => undefined)
}
onReturn((back) => void (back ? queryClient.invalidateQueries() : tryReading()))
onSent(() => void queryClient.invalidateQueries())

/** For how long an answer is waited for before what was read earlier is shown meanwhile. */
const slowMs = 3_000
/** What stands on a page as it was read earlier, by its query: when that was. */
const recalled = new Map<string, number>()

/** Reads, and keeps what was read; where no answer comes, what was read earlier stands for it. */
const readOrRecall = async <T>(name: string | undefined, queryKey: QueryKey, load: () => Promise<T>): Promise<T> => {
  const mine = whose()
  const recall = () => {
    const kept = name === undefined ? undefined : seen(mine, name)
    if (!kept || queryClient.getQueryData(queryKey) !== undefined) return
    recalled.set(JSON.stringify(queryKey), kept.at)
    queryClient.setQueryData(queryKey, kept.told, { updatedAt: kept.at })
  }
  const slow = setTimeout(recall, slowMs)
  try {
    const told = await load()
    // Whoever signed out meanwhile leaves nothing here.
    if (name !== undefined && mine === whose()) keepSeen(mine, name, told)
    return told
  } catch (error) {
    if (error instanceof Offline) recall()
    throw error
  } finally {
    clearTimeout(slow)
  }
}

/** Read something; kept apart by community and by who signed in, and on this phone for when there is no network. */
export const useRead = <T>(key: readonly unknown[], load: () => Promise<T>, enabled = true) => {
  const { communityId, token, signedIn, assisting } = useSession()
  // What concerns the neighbour for whom a worker acts stays on no phone of the worker's.
  const name = assisting || unkept.has(String(key[0])) ? undefined : JSON.stringify([communityId, ...key])
  const queryKey = [communityId, token ?? signedIn, assisting?.personId, ...key]
  const hash = JSON.stringify(queryKey)
  const query = useQuery({ queryKey, queryFn: () => readOrRecall(name, queryKey, load), enabled })
  const { data, error, dataUpdatedAt, refetch } = query
  const old = data !== undefined && (error instanceof Offline || recalled.get(hash) === dataUpdatedAt)
  useOldHere(hash, old ? dataUpdatedAt : undefined, data, refetch)
  return query
}

type Scope = { communityId: string; requestId: string }
type Write<F, O> = ((input: F) => Promise<O>) & { path?: string }
/**
 * `draft`: the form whose fields are sent (`useDraft`). `waits`: this may wait for the network and then goes by itself; what it is
 * called meanwhile. Votes, signatures and payments never wait: they are asked for again.
 */
type Sending<F> = { draft?: string; waits?: (input: Omit<F, keyof Scope>) => string }

const waiting = Symbol('waits for the network')
/** The request of a form: the same as long as the same is sent, and kept with its draft until an answer came. */
const useRequest = (scope: string, draft: string | undefined) => {
  const kept = useRef<{ text: string; requestId: string } | undefined>(undefined)
  return {
    idFor: async (text: string): Promise<string> => {
      const before = kept.current ?? (draft ? draftOn(scope).tries[draft] : undefined)
      kept.current = before?.text === text ? before : { text, requestId: await newId() }
      if (draft) trying(scope, draft, kept.current)
      return kept.current.requestId
    },
    answered: () => {
      kept.current = undefined
    },
  }
}

/** Sends; without a network what may wait for one waits, and its form is free for something else. */
const sendOrWait = async <F extends Scope, O>(
  write: Write<F, O>,
  sent: F,
  scope: string,
  { draft, waits }: Sending<F>,
): Promise<O | typeof waiting> => {
  const { assisting, language } = session()
  const { path } = write
  // What is done for a neighbour is done before a witness, not later by itself.
  const named = waits && path && !assisting ? { path, what: waits(sent) } : undefined
  if (!named) await lookAgain(scope)
  const mine = whose()
  return write(sent).catch((error) => {
    if (!named || !(error instanceof Offline) || mine !== whose() || !wait({ ...named, input: sent, scope }, draft))
      throw error
    if (draft) clearForm(scope, draft)
    toast(inLanguage(goTexts, language).saved)
    return waiting
  })
}

/**
 * Write something in the community that is open. The request's id stays the same while the same input is tried
 * again, so that a retry after a lost connection is the same thing; a second tap while it runs does nothing. After
 * success everything shown is read anew, and so it is where an earlier try turns out to have been written.
 */
export const useWrite = <F extends Scope, O>(
  write: Write<F, O>,
  done?: (output: O) => void,
  sending: Sending<F> = {},
) => {
  const scope = useScope()
  const request = useRequest(scope, sending.draft)
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn: async (input: Omit<F, keyof Scope>) => {
      const { communityId } = session()
      refuseWhilePhotosGo(scope)
      const requestId = await request.idFor(JSON.stringify([communityId, input]))
      return sendOrWait(write, { ...input, communityId, requestId } as F, scope, sending)
    },
    onSuccess: async (output) => {
      request.answered()
      if (output === waiting) return
      done?.(output as O)
      if (sending.draft) dropDraft(scope, sending.draft)
      await queryClient.invalidateQueries()
    },
    onError: async (error, input) => {
      if (error instanceof Offline) error.again = () => run(input)
      if (stoodAlready(error)) await queryClient.invalidateQueries()
    },
    onSettled: () => {
      running.current = false
    },
  })
  const run = (input: Omit<F, keyof Scope>): void => {
    if (running.current) return
    running.current = true
    mutation.mutate(input)
  }
  return { run, busy: mutation.isPending, error: mutation.error, reset: mutation.reset }
}
