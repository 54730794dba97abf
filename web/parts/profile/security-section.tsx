import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { buttonClass } from '../button.tsx';
import { Row, Rows, Section } from './section.tsx';

/** Who may come in as oneself. */
export function SecuritySection() {
  return (
    <Section title={<Trans>보안</Trans>} words={<Trans>누가 내 계정으로 들어올 수 있는지 정해요.</Trans>}>
      <Rows>
        <Row
          icon={<KeyRound />}
          title={<Trans>API 키</Trans>}
          words={<Trans>다른 프로그램이 내 계정으로 물어보게 해요.</Trans>}
          end={
            <Link to="/keys" className={buttonClass('plain')}>
              <Trans>관리하기</Trans>
            </Link>
          }
        />
      </Rows>
    </Section>
  );
}
