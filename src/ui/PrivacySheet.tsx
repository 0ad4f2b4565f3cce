import { Button as NativeButton, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { agreeButton, answerPrivacy, usePrivacyAsked } from '../platform/client/privacy'
import { Button } from './action'
import { spoken } from './spoken'

/** Asked once, before anything of the phone is used; who does not agree goes on without it. */
export const PrivacySheet = () => {
  const asked = usePrivacyAsked()
  if (!asked) return null
  const contract = () => void Taro.openPrivacyContract({})
  return (
    <View className="sheet" {...spoken('dialog', '隐私保护')}>
      <View className="card">
        <Text className="h3">用到您手机里的东西之前，先问您</Text>
        <Text className="sub">
          只在您自己选照片、扫码时使用，照片里的地点会自动去掉。不同意也能继续看、投票和认筹。
        </Text>
        <Button id="privacy-contract" ghost gap onTap={contract}>
          看隐私保护指引
        </Button>
        <NativeButton
          id={agreeButton}
          className="btn gap"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => answerPrivacy(true)}
        >
          同意
        </NativeButton>
        <Button id="refuse-privacy" ghost gap onTap={() => answerPrivacy(false)}>
          不同意
        </Button>
      </View>
    </View>
  )
}
