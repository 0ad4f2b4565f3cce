export default definePageConfig({ navigationBarTitleText: '各方出力' })
