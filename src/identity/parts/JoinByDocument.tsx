import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useRead, useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { Button, Problem } from '../../ui/action'
import { Field, Many } from '../../ui/fields'
import { Card, Sub, Title } from '../../ui/layout'
import { PhotoPicker } from '../../ui/PhotoPicker'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { toldNow } from '../toldNow'

/** What became of the document that was sent last. */
const Sent = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['my claim'], () => api.identity.myClaim.query(here({})))
  const claim = read.data?.claim
  if (!claim) return null
  return (
    <Card id="claim-state">
      <Title>{claim.decidedAt ? (claim.accepted ? t.claimAccepted : t.claimRefused) : t.claimWaiting}</Title>
      <Sub>{claim.reason ?? claim.saidHome}</Sub>
    </Card>
  )
}

/** Who has neither a code nor a number on the roll shows a document; a second person looks at it. */
export const useDocument = () => {
  const [name, setName] = useDraft('claim.name', '')
  const [home, setHome] = useDraft('claim.home', '')
  const [fileIds, setFileIds] = useDraft<string[]>('claim.fileIds', [])
  const [agreed, setAgreed] = useState<string[]>([])
  const claim = useNewId('claim')
  const t = useLabels({ zh, en })
  const send = useWrite(
    api.identity.claim.mutate,
    () => {
      toast(t.claimWaiting)
      setFileIds([])
      claim.renew()
    },
    { draft: 'claim' },
  )
  const [fileId] = fileIds
  const lacks = {
    [t.name]: name.trim(),
    [t.saidHome]: home.trim(),
    [t.document]: fileId,
    [t.agreePhoto]: agreed.length,
  }
  const submit = () =>
    fileId &&
    send.run({
      claimId: claim.id,
      saidName: name.trim(),
      saidHome: home.trim(),
      fileId,
      agreed: true,
      told: toldNow.privacy,
    })
  const foot = (
    <Button id="send-claim" busy={send.busy} deed="upload" lacks={lacks} onTap={submit}>
      {t.sendClaim}
    </Button>
  )
  const form = (
    <View>
      <Sub>{t.byDocumentHint}</Sub>
      <Field id="said-name" need label={t.name} value={name} onChange={setName} most={60} />
      <Field id="said-home" need label={t.saidHome} value={home} onChange={setHome} most={60} />
      <PhotoPicker fileIds={fileIds} onChange={setFileIds} most={1} />
      <Many name="agree" values={agreed} onChange={setAgreed} options={[{ value: 'photo', label: t.agreePhoto }]} />
      <Problem error={send.error} />
      <Sent />
    </View>
  )
  return { foot, form }
}
