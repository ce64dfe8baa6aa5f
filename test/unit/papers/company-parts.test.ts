import { describe, expect, it } from 'vitest';
import { readPaper } from '../../../src/core/papers/index.ts';
import type { Field } from '../../../src/core/model/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const NAME = 'CÔNG TY TNHH MTV VẬN TẢI BIỂN HẢI VÂN PHÁT';
/** A certificate; `confidence` of every word, as weakly printed as the case wants. */
const company = (lines: readonly PrintedLine[], name = NAME, confidence = 0.85): Readonly<Record<string, Field>> => readPaper([printPage([
  { at: 0.08, line: 1, text: 'SỞ TÀI CHÍNH', size: 24 }, { at: 0.5, line: 1, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, centred(4, 'GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP', { size: 34 }), centred(6, 'Mã số doanh nghiệp: 0100109106'),
  row(8, `Tên công ty viết bằng tiếng Việt: ${name}`), ...lines, row(12, 'Vốn điều lệ: 500.000.000 đồng'), row(13, '5. Người đại diện theo pháp luật của công ty'), row(14, 'Họ và tên: TRẦN THỊ LAN     Giới tính: Nữ'),
], { confidence })], { today: '2026-11-21' }).fields;

describe('foreign names of companies', () => {
  const foreign = (text: string, name = NAME): Field | undefined => company([row(9, `Tên công ty viết bằng tiếng nước ngoài: ${text}`)], name)['companyNameForeign'];
  it.each([
    ['HAI VAN PHAT MARINE TRANSPORT ONE MEMBER COMPANY LIMITED', null, true],
    ['HAI VAN PHAT MARINE TRANSPORT ONE MEMBER COMPANY. LIMITED', 'HAI VAN PHAT MARINE TRANSPORT ONE MEMBER COMPANY LIMITED', true],
    ['HẢI VAN PHAT CLEAN FO0D COMPANY LIMITED', 'HAI VAN PHAT CLEAN FOOD COMPANY LIMITED', true],
    ['HAI VAN PHAT MARTNE TRANSPORT 201INT STOCK COMPANY', 'HAI VAN PHAT MARINE TRANSPORT JOINT STOCK COMPANY', false],
    ['HAI VAN PHUT MARINE TRANSPORT COMPANY LIMITED', 'HAI VAN PHAT MARINE TRANSPORT COMPANY LIMITED', false],
    ['HAI VAN PHAT CONSTRUCTIONAND FURNITURE COMPANY LIMITED', 'HAI VAN PHAT CONSTRUCTION AND FURNITURE COMPANY LIMITED', false], ['OCEANIC WAVES COMPANY LIMITED', null, false], ['Oceanic Waves Co., Ltd', null, false], ['HAI VAN PHAT MARINE TRANSPORT', null, false],
  ])('%s', (text, value, sure) => expect(foreign(text)).toMatchObject({ value: value ?? text, sure }));
});

describe('short names of companies', () => {
  const short = (text: string): Field | undefined => company([row(9, `Tên công ty viết tắt: ${text}`)])['companyNameShort'];
  it.each([
    ['HVP CO.,LTD', 'HVP CO.,LTD', true], ['HVP C0.,LTD', 'HVP CO.,LTD', true], ['HVPCO.,LTD', 'HVP CO.,LTD', true], ['HVP JSC', 'HVP JSC', true], ['HƯP CO.,LID', 'HVP CO.,LTD', false],
    ['HVF CO.,LTD', 'HVF CO.,LTD', false], ['VATABI', 'VATABI', false],
  ])('%s is %s (sure: %s)', (text, value, sure) => expect(short(text)).toMatchObject({ value, sure }));
});

describe('names in the net', () => {
  const net = (mail: string, site: string): (Field | undefined)[] => {
    const fields = company([row(10, 'Địa chỉ trụ sở chính: 12 Lê Lợi, Phường Hải Châu, Thành phố Đà Nẵng'), row(11, `Điện thoại: 0912345678     Email: ${mail}     Website: ${site}`)]);
    return [fields['email'], fields['website']];
  };
  it.each([
    ['lienhe@haivanphat.com', 'www.haivanphat.com', 'lienhe@haivanphat.com', true, 'www.haivanphat.com', true],
    ['11enhe@haivanphat.vn', 'ww.haivanphat.vn', 'lienhe@haivanphat.vn', true, 'www.haivanphat.vn', true],
    ['lienhe@haivannphat.com', 'www.haivanphat.com.vn', 'lienhe@haivanphat.com', false, 'www.haivanphat.com.vn', true],
    ['Jenhe@haivanphat.com', 'www.haivanphat.com', 'lienhe@haivanphat.com', false, 'www.haivanphat.com', true], ['sales2@haivanphat.com', 'www.haivanphat.com', 'sales2@haivanphat.com', false, 'www.haivanphat.com', true],
    ['lienhe@seaways.com', 'www.seaways.com', 'lienhe@seaways.com', false, 'www.seaways.com', false],
    ['lan.tran@haivanphat.com', 'www.haivanphat.com', 'lan.tran@haivanphat.com', false, 'www.haivanphat.com', true],
  ])('%s and %s', (mail, site, address, mailSure, page, siteSure) => expect(net(mail, site)).toMatchObject([{ value: address, sure: mailSure }, { value: page, sure: siteSure }]));
});

describe('who gave out an identity card', () => {
  const issuer = (text: string): Field | undefined => company([row(15, 'Ngày cấp: 12/04/2021'), row(16, `Nơi cấp: ${text}`)])['representativeIdIssuer'];
  it.each([
    ['Cục Cảnh sát QLHC về TTXH', 'Cục Cảnh sát QLHC về TTXH', true], ['Cục Cảnh sát QLHGC về TTXH', 'Cục Cảnh sát QLHC về TTXH', false], ['Đại sứ quán Lào', 'Đại sứ quán Lào', false],
  ])('%s', (text, value, sure) => expect(issuer(text)).toMatchObject({ value, sure }));
});

describe('capitals with two marks on one letter', () => {
  it.each([
    ['CÔNG TY CỔ PHẦN BIẾN NGỌC', 'CÔNG TY CỔ PHẦN BIỂN NGỌC', false], ['CÔNG TY CỔ PHẦN VẬN TẢI BIẾN HẢI VÂN', 'CÔNG TY CỔ PHẦN VẬN TẢI BIỂN HẢI VÂN', false],
    ['CÔNG TY CỔ PHẦN BIỂN NGỌC', 'CÔNG TY CỔ PHẦN BIỂN NGỌC', true], ['CÔNG TY CỔ PHẦN MỸ KHÊ NAM', 'CÔNG TY CỔ PHẦN MỸ KHÊ NAM', true], ['CÔNG TY CỔ PHẦN THANH PHÁT', 'CÔNG TY CỔ PHẦN THANH PHÁT', false],
  ])('%s', (text, value, sure) => expect(company([], text, 0.96)['companyName']).toMatchObject({ value, sure }));
});
