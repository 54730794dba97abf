import { describeBarriers } from './every-page-axe.ts';

describeBarriers('ko');
