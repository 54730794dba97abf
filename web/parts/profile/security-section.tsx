import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { KeyRound, Lock } from 'lucide-react';
import { useState } from 'react';
import { Button, buttonClass } from '../button.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { Row, Rows, Section } from './section.tsx';
import { TwoFactorRow } from './two-factor-row.tsx';

/** Who may come in as oneself. */
export function SecuritySection() {
  return (
    <Section title={<Trans>보안</Trans>} words={<Trans>누가 내 계정으로 들어올 수 있는지 정해요.</Trans>}>
      <Rows>
        <PasswordRow />
        <TwoFactorRow />
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

function PasswordRow() {
  const [isOpen, setOpen] = useState(false);
  const [isChanged, setChanged] = useState(false);
  return (
    <>
      <Row
        icon={<Lock />}
        title={<Trans>비밀번호</Trans>}
        words={
          <span role="status">
            {isChanged ? (
              <Trans>바꿨어요. 다른 기기는 모두 로그아웃됐어요.</Trans>
            ) : (
              <Trans>바꾸면 다른 기기는 모두 로그아웃돼요.</Trans>
            )}
          </span>
        }
        end={
          <Button onClick={() => setOpen(true)}>
            <Trans>바꾸기</Trans>
          </Button>
        }
      />
      <PasswordDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        onChanged={() => {
          setOpen(false);
          setChanged(true);
        }}
      />
    </>
  );
}
