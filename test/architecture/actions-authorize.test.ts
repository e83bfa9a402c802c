import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Actions that ask no policy, each with the reason why nobody is there to be asked. */
const open: Readonly<Record<string, string>> = {
  createPerson: 'part of inviting somebody',
  endPerson: "part of ending somebody's access",
  readmitPerson: "part of reopening somebody's access",
  promoteToCoordinator: 'part of handing a role over',
  importIssuingKey: 'only the operator does this, at the command line',
  revokeIssuingKey: 'only the operator does this, at the command line',
  ensureDevelopmentKey: 'part of the start, which acts for nobody, outside production only',
  createAdmin: 'only the operator does this, at the command line',
  createPersonByOperator: 'only the operator does this, at the command line',
  placeInTandem: 'part of changing a membership, where it has been asked',
  createTandem: 'part of opening a tandem, where it has been asked',
  followMembership: 'a reaction, part of inviting somebody or of ending access',
  seedPartnerships: 'acts for the invented people one after the other, outside production only',
  settleTask: 'part of the action after which nobody is missing',
  settleProfile: 'part of the action after which nobody is missing',
  settleTandem: 'part of the action by which somebody leaves or joins',
  recordAudit: 'part of the action that it records',
  postLetter: 'part of the action that causes the letter',
  activatePerson: 'part of redeeming a one-time code, which is the permission',
  authenticate: 'nobody is signed in yet; the password is the permission',
  issueAccessCode: 'part of the action that invites or recovers',
  findAccess: 'nobody is signed in yet; the one-time code is the permission',
  pathForTypedCode: 'nobody is signed in yet; the one-time code is the permission',
  redeemInvitation: 'nobody is signed in yet; the one-time code is the permission',
  resetPassword: 'nobody is signed in yet; the one-time code is the permission',
  parkForm: 'nobody is signed in any more; only the owner of the ended session can open it',
  requestPasswordReset: 'nobody is signed in yet; the answer is the same for everybody',
  enrolRequired: 'a reaction, part of inviting somebody or of publishing learning paths',
  closeDoors: "part of ending somebody's access",
  seedPlaces: 'part of the invented town',
  seedTown: 'acts for the invented people one after the other, outside production only',
  seedAccompaniment: 'acts for the invented people one after the other, outside production only',
  rememberSource: 'part of the start, which acts for nobody',
  unlockAttemptsByOperator: 'only the operator does this, at the command line',
  reportBarrier: 'everybody may, signed in or not',
  forgetOldBarrierReports: 'part of the nightly clean-up, in which nobody acts',
  forgetOldSubmissions: 'part of the nightly clean-up, in which nobody acts',
  forgetOldMeetings: 'part of the nightly clean-up, in which nobody acts',
  forgetOldPartnerships: 'part of the nightly clean-up, in which nobody acts',
  forgetOldNotes: 'part of the nightly clean-up, in which nobody acts',
  forgetOldTerms: 'part of the nightly clean-up, in which nobody acts',
  giveBadge: 'part of the release of a certificate, where it has been asked',
  badgeReleased: 'a reaction, part of the release of a certificate',
  giveMissingBadges: 'part of the start, which acts for nobody',
  renamePerson: 'part of releasing papers on a new name',
  keepStatusList: 'part of the night, in which nobody acts',
  sealIssueLog: 'part of the night, in which nobody acts',
  takeStep: 'asks inside each step: confirming here, releasing in releaseCertificate',
  forgetOldCertificates: 'part of the nightly clean-up, in which nobody acts',
  remindOfReviews: 'part of the night, in which nobody acts',
  seedPractice: 'acts for the invented people one after the other, outside production only',
  forgetOldAnswers: 'part of the nightly clean-up, in which nobody acts',
  forgetPrintRunsOf: 'a reaction, part of erasing somebody',
  forgetLonelyContents: 'a reaction, part of erasing somebody',
  repeatErasures: 'part of a restore, which only the operator does',
  eraseLatecomers: 'part of the nightly clean-up, in which nobody acts',
  forgetOldAuditEntries: 'part of the nightly clean-up, in which nobody acts',
  forgetOutlivedAccess: 'part of the nightly clean-up, in which nobody acts',
  enterRoom: 'everybody may, signed in or not; the code of the room is the permission',
  fillSeats: 'part of the action that frees a seat or makes more of them',
  takeFreeSeat: 'part of marking somebody present',
  releaseSeats: 'a reaction, part of ending or moving somebody',
  remindOfMeetings: 'part of the night, in which nobody acts',
  attendHeldMeetings: 'acts for the invented people one after the other, outside production only',
  finishTasks: 'acts for the invented people one after the other, outside production only',
  seedKinds: 'acts for the invented people one after the other, outside production only',
  seedLearning: 'acts for the invented people one after the other, outside production only',
  seedCertificate: 'acts for the invented people one after the other, outside production only',
  seedPrintRun: 'acts for the invented people one after the other, outside production only',
  seedMeetings: 'acts for the invented people one after the other, outside production only',
  assignTrainer: 'only the operator does this, at the command line',
  seedWorkshops: 'acts for the invented people one after the other, outside production only',
  addCard: 'nobody is signed in; the code of the day is the permission',
  castBallot: 'nobody is signed in; the code of the day is the permission',
};

function exportedFunctions(path: string): { name: string; asks: boolean }[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023);
  return file.statements
    .filter(ts.isFunctionDeclaration)
    .filter((fn) => fn.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword))
    .map((fn) => ({ name: fn.name?.text ?? '', asks: /\bauthorize\(/.test(fn.getText(file)) }));
}

describe('every action', () => {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.actions.ts'),
  );
  const all = paths.flatMap((path) => exportedFunctions(`src/${path}`).map((fn) => ({ path, ...fn })));

  for (const path of paths) {
    it(`in ${path} asks the policy or says why it need not`, () => {
      const silent = all.filter((fn) => fn.path === path && !fn.asks && !(fn.name in open));
      expect(silent.map((fn) => fn.name)).to.deep.equal([]);
    });
  }
  it('that needs no permission still exists', () => {
    const names = new Set(all.map((fn) => fn.name));
    expect(Object.keys(open).filter((name) => !names.has(name))).to.deep.equal([]);
  });
});
