import { View } from '@tarojs/components'

import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { isWatcher, type Role } from '../../platform/roles'
import { Chips } from '../../ui/fields'
import { Sub } from '../../ui/layout'
import { PhotoPicker } from '../../ui/PhotoPicker'
import type { Body } from '../bodies'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

const onOwnersSide = [
  'ownersCommittee',
  'propertyManagementCommittee',
  'ownersRepresentatives',
] as const satisfies readonly Body[]

/** What a post that watches over others needs beyond a person: the body's paper, and which body stands on the owners' side. */
export const useProposal = (role: Role | undefined) => {
  const t = useLabels({ zh, en })
  const appointment = useNewId('post')
  const [fileIds, setFileIds] = useDraft<string[]>('post.fileIds', [])
  const [body, setBody] = useDraft<(typeof onOwnersSide)[number]>('post.body', 'ownersCommittee')
  const needed = role !== undefined && isWatcher(role)
  const [fileId] = fileIds
  const fields = needed ? (
    <View>
      <Sub>{t.proposeHint}</Sub>
      <PhotoPicker fileIds={fileIds} onChange={setFileIds} most={1} />
      {role === 'ownersCommittee' ? (
        <View>
          <Sub>{t.proposeBody}</Sub>
          <Chips
            name="body"
            value={body}
            onChange={setBody}
            options={onOwnersSide.map((value) => ({ value, label: t.bodies[value] }))}
          />
        </View>
      ) : null}
    </View>
  ) : null
  const said =
    needed && fileId
      ? { appointmentId: appointment.id, role, fileId, ...(role === 'ownersCommittee' ? { body } : {}) }
      : undefined
  return { needed, fields, said, lacks: needed ? { [t.proposePaper]: fileId } : {} }
}
