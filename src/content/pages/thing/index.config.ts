export default definePageConfig({ navigationBarTitleText: '这条内容' })
