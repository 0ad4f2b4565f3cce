import { useEffect, useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { go, onward, toast, useWord } from '../../../platform/client/go'
import { remember, useLabels, useSession } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field } from '../../../ui/fields'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { useDocument } from '../../parts/JoinByDocument'
import { useRoom } from '../../parts/JoinByRoom'
import { ProvePost } from '../../parts/ProvePost'
import { Told } from '../../parts/Told'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'
import { toldNow } from '../../toldNow'

/** Claim a home: with a printed code, where a scanned one fills itself in; or by what only its people know. */
const Join = () => {
  const t = useLabels({ zh, en })
  const { signedIn } = useSession()
  const [way, choose] = useState<'code' | 'room' | 'document'>('code')
  const [code, setCode] = useState(useWord('code'))
  const document = useDocument()
  const community = useWord('community')
  useEffect(() => {
    if (community) remember({ communityId: community })
  }, [community])
  const done = ({ assisted }: { assisted: number }) => {
    toast(t.joined)
    // What others did in this person's name is the first thing that they see.
    if (assisted) go('identity/pages/mydata/index')
    else onward()
  }
  const byCode = useWrite(api.identity.join.mutate, done)
  const room = useRoom(done)
  const foot =
    way === 'code' ? (
      <Button
        id="join"
        busy={byCode.busy}
        deed="join"
        lacks={{ [t.code]: code.trim().length >= 6 }}
        onTap={() => byCode.run({ code: code.trim(), told: toldNow.privacy })}
      >
        {t.join}
      </Button>
    ) : way === 'document' ? (
      document.foot
    ) : (
      room.foot
    )
  return (
    <Page foot={foot}>
      <Card>
        <Chips
          name="way"
          options={[
            { value: 'code', label: t.byCode },
            { value: 'room', label: t.byRoom },
            { value: 'document', label: t.byDocument },
          ]}
          value={way}
          onChange={choose}
        />
        {way === 'code' ? (
          <>
            <Sub>{t.joinHint}</Sub>
            <Field id="code" label={t.code} value={code} onChange={setCode} most={20} />
          </>
        ) : way === 'room' ? (
          room.form
        ) : (
          document.form
        )}
        <Told text={t.told} named={false} />
      </Card>
      {way === 'code' ? <Problem error={byCode.error} /> : null}
      {process.env.TARO_ENV === 'h5' && !signedIn ? (
        <Card id="sign-in" onTap={() => go('identity/pages/signin/index')}>
          <Title>{t.signIn} ›</Title>
          <Sub>{t.signInHint}</Sub>
        </Card>
      ) : null}
      <Sub>{t.helpAtStation}</Sub>
    </Page>
  )
}

/** Who holds a post and comes with the code for it claims no home. */
const JoinPage = () => (useWord('for') === 'post' ? <ProvePost /> : <Join />)

export default JoinPage
