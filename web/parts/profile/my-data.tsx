import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChartColumn, Download, UserRoundX } from 'lucide-react';
import { exportAddress } from '../../api/own-data.ts';
import { buttonClass } from '../button.tsx';
import { Row, Rows, Section } from './section.tsx';

/** What one can take along, and the way out. */
export function MyDataSection() {
  return (
    <Section
      title={<Trans>내 데이터</Trans>}
      words={<Trans>다른 사랑방 서버에 그대로 다시 넣을 수 있는 파일이에요.</Trans>}
    >
      <Rows>
        <Row
          icon={<Download />}
          title={<Trans>모두 내려받기</Trans>}
          words={<Trans>대화, 역할극, 리포트, 표현, 명대사, 사용 내역 · JSON</Trans>}
          end={
            <a href={exportAddress} download className={buttonClass('plain')}>
              <Trans>파일 만들기</Trans>
            </a>
          }
        />
        <Row
          icon={<ChartColumn />}
          title={<Trans>크레딧과 사용량</Trans>}
          words={<Trans>횟수와 크레딧을 어디에 썼는지 보여 드려요.</Trans>}
          end={
            <Link to="/usage" className={buttonClass('plain')}>
              <Trans>보기</Trans>
            </Link>
          }
        />
        <Row
          icon={<UserRoundX />}
          title={<Trans>탈퇴</Trans>}
          words={<Trans>한 화면에서 끝나요. 되돌릴 수는 없어요.</Trans>}
          end={
            <Link to="/withdraw" className={buttonClass('danger')}>
              <Trans>탈퇴하기</Trans>
            </Link>
          }
        />
      </Rows>
    </Section>
  );
}
