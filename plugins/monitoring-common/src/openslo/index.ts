export { judgeOpenSlo } from './judgeOpenSlo';
