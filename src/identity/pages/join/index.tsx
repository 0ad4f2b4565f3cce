import { useEffect, useState } from 'react'
import { api } from '../../../platform/client/api'
import { useWrite } from '../../../platform/client/calls'
import { back, toast, useWord } from '../../../platform/client/go'
import { remember, useLabels } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Claim a home with a printed code; a scanned one fills itself in. */
const Join = () => {
  const t = useLabels({ zh, en })
  const [code, setCode] = useState(useWord('code'))
  const community = useWord('community')
  useEffect(() => {
    if (community) remember({ communityId: community })
  }, [community])
  const join = useWrite(api.identity.join.mutate, () => {
    toast(t.joined)
    back()
  })
  return (
    <Page
      foot={
        <Button id="join" busy={join.busy} off={code.trim().length < 6} onTap={() => join.run({ code: code.trim() })}>
          {t.join}
        </Button>
      }
    >
      <Card>
        <Title>{t.join}</Title>
        <Sub>{t.joinHint}</Sub>
        <Field id="code" label={t.code} value={code} onChange={setCode} most={20} />
      </Card>
      <Problem error={join.error} />
    </Page>
  )
}

export default Join
