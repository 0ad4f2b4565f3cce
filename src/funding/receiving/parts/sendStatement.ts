import { api } from '../../../api'
import { queryClient } from '../../../platform/client/calls'
import type { ChosenFile } from '../../../platform/client/file'
import { newId } from '../../../platform/client/ids'
import { here } from '../../../platform/client/link'
import type { SentPart } from '../../../platform/client/upload'
import type { Asked, Mapped } from './Mapping'

/** A statement that was read: what is asked about its header, or nothing more; of what year, where somebody said it. */
export type ReadFile = { statementId: string; asked: Asked | null; year?: number | undefined }

/** How a statement that has arrived is read, and given up. */
export const readingStatement = (statementId: string, said: { mapping?: Mapped; year?: number } = {}) => {
  const once = async <I>(input: I) => here({ statementId, ...input, requestId: await newId() })
  return {
    read: async (): Promise<ReadFile> => {
      const input = await once(said)
      const { sample, why } = await api.funding.receiving.readStatement.mutate(input)
      await queryClient.invalidateQueries()
      return { statementId, asked: sample && { sample, why } }
    },
    drop: async () => api.funding.receiving.dropStatement.mutate(await once({})),
  }
}

/** How a statement's file is sent in parts, read, and given up. */
export const takingStatement = async (accountId: string, { name, bytes }: ChosenFile) => {
  const statementId = await newId()
  return {
    begin: async () =>
      api.funding.receiving.beginStatement.mutate(
        here({ requestId: await newId(), statementId, accountId, name, bytes }),
      ),
    part: (sent: SentPart) => api.funding.receiving.statementPart.mutate(here({ statementId, ...sent })),
    ...readingStatement(statementId),
  }
}
