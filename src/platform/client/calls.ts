import { QueryClient, useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { newId } from './ids'
import { CallRefused, stoodAlready } from './link'
import { session, useSession } from './session'

/** A refusal is an answer: asking again will not change it. A lost connection may come back. */
export const queryClient = new QueryClient({
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

/** Read something; kept apart by community and by who signed in. */
export const useRead = <T>(key: readonly unknown[], load: () => Promise<T>, enabled = true) => {
  const { communityId, token, signedIn, assisting } = useSession()
  return useQuery({ queryKey: [communityId, token ?? signedIn, assisting?.personId, ...key], queryFn: load, enabled })
}

type Scope = { communityId: string; requestId: string }

/**
 * Write something in the community that is open. The request's id stays the same while the same input is tried
 * again, so that a retry after a lost connection is the same thing; a second tap while it runs does nothing. After
 * success everything shown is read anew, and so it is where an earlier try turns out to have been written.
 */
export const useWrite = <F extends Scope, O>(write: (input: F) => Promise<O>, done?: (output: O) => void) => {
  const kept = useRef<{ text: string; requestId: string } | undefined>(undefined)
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn: async (input: Omit<F, keyof Scope>) => {
      const { communityId } = session()
      const text = JSON.stringify([communityId, input])
      if (kept.current?.text !== text) kept.current = { text, requestId: await newId() }
      return write({ ...input, communityId, requestId: kept.current.requestId } as F)
    },
    onSuccess: async (output) => {
      kept.current = undefined
      done?.(output)
      await queryClient.invalidateQueries()
    },
    onError: async (error) => {
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
