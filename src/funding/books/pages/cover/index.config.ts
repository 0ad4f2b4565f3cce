export default definePageConfig({ navigationBarTitleText: '遮盖隐私' })
