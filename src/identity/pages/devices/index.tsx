import { useMutation } from '@tanstack/react-query'
import { api } from '../../../api'
import { queryClient, useRead, useWrite } from '../../../platform/client/calls'
import { back, sure, toast } from '../../../platform/client/go'
import { here, signOut } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { dayOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page } from '../../../ui/layout'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Which devices are signed in; any of them can be shut out from here. */
const Devices = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['devices'], () => api.identity.devices.query(here({})))
  const revoke = useWrite(api.identity.revokeDevice.mutate, () => toast(t.revoked))
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queryClient.clear()
      back()
    },
  })
  return (
    <Page
      foot={
        <Button id="sign-out" busy={leaving.isPending} deed="leave" onTap={() => leaving.mutate()}>
          {t.signOut}
        </Button>
      }
    >
      <Problem error={leaving.error ?? revoke.error} />
      <Loaded
        query={read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noDevices, text: t.noDevicesText }}
      >
        {({ items }) => (
          <Card>
            {items.map(({ id, label, seenAt }, place) => (
              <Line
                key={id}
                id={`device-${place}`}
                first={place === 0}
                left={label || t.thisDevice}
                under={fill(t.lastSeen, { day: dayOf(seenAt) })}
                right={t.revoke}
                onTap={async () => {
                  if (await sure(t.revoke)) revoke.run({ deviceId: id })
                }}
              />
            ))}
          </Card>
        )}
      </Loaded>
    </Page>
  )
}

export default Devices
