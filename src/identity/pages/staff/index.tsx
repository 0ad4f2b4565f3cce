import { useState } from 'react'
import { useLabels, useSession } from '../../../platform/client/session'
import { Chips } from '../../../ui/fields'
import { Card, Page, Sub } from '../../../ui/layout'
import { StaffKey, StaffSignIn } from '../../parts/StaffKey'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** For whoever holds a post: sign in with a password and an authenticator, or set them. */
const Staff = () => {
  const t = useLabels({ zh, en })
  const { signedIn } = useSession()
  const [way, choose] = useState<'enter' | 'set'>('enter')
  const may = signedIn !== undefined || process.env.TARO_ENV !== 'h5'
  return (
    <Page>
      <Card>
        <Sub>{t.staffKeyHint}</Sub>
        {may ? (
          <Chips
            name="way"
            value={way}
            onChange={choose}
            options={[
              { value: 'enter', label: t.signIn },
              { value: 'set', label: t.staffSet },
            ]}
          />
        ) : null}
      </Card>
      {way === 'enter' ? <StaffSignIn /> : <StaffKey />}
    </Page>
  )
}

export default Staff
