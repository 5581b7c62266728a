/** The nine home languages of the town, from more than half of the families to a single one. */
const tongues = ['en', 'es', 'so', 'ar', 'vi', 'zh', 'ht', 'uk', 'mam'] as const

export type Tongue = (typeof tongues)[number]

/** How often a family that is not of the cast speaks it at home; the Mam family is of the cast alone. */
export const shares: Readonly<Record<Exclude<Tongue, 'mam'>, number>> = {
  en: 56,
  es: 22,
  so: 6,
  ar: 5,
  vi: 4,
  zh: 3,
  ht: 2,
  uk: 2,
}

/** What a school office writes; offices do not agree with each other. */
export const writtenAs: Readonly<Record<Tongue, readonly string[]>> = {
  en: ['English'],
  es: ['Spanish', 'Spanish', 'Spanish', 'Español'],
  so: ['Somali'],
  ar: ['Arabic'],
  vi: ['Vietnamese'],
  zh: ['Chinese', 'Chinese, Mandarin'],
  ht: ['Haitian Creole', 'Creole, Haitian'],
  uk: ['Ukrainian'],
  mam: ['Mam'],
}

interface Names {
  women: readonly string[]
  men: readonly string[]
  family: readonly string[]
}

const list = (names: string) => names.trim().split(/\s*,\s*/)

/** Names as families of each language give them; `latin=own script` where both are in use. */
export const namesOf: Readonly<Record<Tongue, Names>> = {
  en: {
    women:
      list(`Abigail, Alice, Amara, Angela, Ava, Beth, Brianna, Camille, Carla, Charlotte, Chloe, Claire, Danielle, Denise,
      Destiny, Diane, Ebony, Ella, Emma, Erin, Faith, Grace, Hannah, Hazel, Heather, Imani, Irene, Ivy, Jada, Jane, Jasmine, Joy,
      Julia, Karen, Kayla, Keisha, Kiara, Laura, Lily, Lucy, Maya, Megan, Monica, Naomi, Natalie, Nicole, Nora, Olivia, Paige,
      Patricia, Priya, Rachel, Renee, Rose, Ruby, Sarah, Sierra, Sophie, Stella, Tamara, Tara, Teresa, Violet, Winona, Zoe`),
    men: list(`Aaron, Adam, Andre, Anthony, Ben, Blake, Brandon, Caleb, Calvin, Carter, Charles, Cole, Curtis, Damon, Daniel,
      Darius, David, Derek, Dominic, Eli, Elijah, Ethan, Evan, Felix, Gabriel, George, Grant, Henry, Hugh, Ian, Isaac, Jack, Jalen,
      James, Jason, Joel, Jordan, Joseph, Josiah, Julian, Kevin, Kofi, Leo, Liam, Lucas, Malcolm, Marcus, Mason, Micah, Miles, Nathan,
      Noah, Oliver, Omari, Owen, Patrick, Paul, Peter, Quinn, Reuben, Ryan, Samuel, Seth, Simon, Terrence, Theo, Tyrone, Victor, Wesley`),
    family:
      list(`Adams, Allen, Anderson, Baker, Banks, Barnes, Begay, Bennett, Bishop, Boateng, Brooks, Brown, Bryant, Butler, Carson,
      Carter, Clark, Coleman, Collins, Cook, Cooper, Cross, Davis, Dawson, Dixon, Dorsey, Edwards, Ellis, Evans, Ferris, Fisher,
      Foster, Fox, Franklin, Freeman, Gibson, Gordon, Graham, Grant, Green, Griffin, Hall, Hamilton, Harris, Hayes, Hill, Holmes, Hughes,
      Hunt, Jackson, Jenkins, Johnson, Jones, Jordan, Kelly, Kim-Harris, King, Knight, Lane, Larsen, Lee, Lewis, Long, Marsh,
      Mason, McCoy, McDonald, Meyer, Miller, Mitchell, Moore, Morgan, Murphy, Myers, Nelson, O'Brien, O'Connor, Olson, Owens, Palmer, Park,
      Parker, Patel, Payne, Perry, Peterson, Porter, Powell, Price, Quinn, Reed, Reyes-Cole, Rice, Roberts, Robinson, Rogers, Ross, Russell,
      Sanders, Schmidt, Scott, Shaw, Simmons, Singh, Smith, Stone, Sullivan, Taylor, Thomas, Thompson, Tucker, Turner, Wagner,
      Walker, Walsh, Ward, Washington, Watson, Webb, West, White, Whitehorse, Williams, Wilson, Wood, Wright, Young`),
  },
  es: {
    women:
      list(`Adriana, Alejandra, Alma, Andrea, Beatriz, Camila, Carmen, Claudia, Daniela, Elena, Esperanza, Fernanda, Gabriela,
      Guadalupe, Isabel, Itzel, Jimena, Josefina, Laura, Leticia, Lorena, Lourdes, Luz, Magdalena, Maricela, María José, Marisol, Mariana,
      Natalia, Nayeli, Paola, Patricia, Paula, Pilar, Raquel, Renata, Rocío, Rosa, Sara, Silvia, Sofía, Valentina, Valeria, Verónica, Ximena,
      Yolanda`),
    men: list(`Adrián, Alejandro, Alonso, Álvaro, Andrés, Ángel, Antonio, Carlos, César, Cristian, Daniel, Diego, Eduardo, Emiliano,
      Enrique, Ernesto, Esteban, Felipe, Fernando, Francisco, Gael, Gerardo, Gustavo, Héctor, Hugo, Ignacio, Iván, Javier, Jesús, Joaquín,
      Jorge, José Luis, Juan, Julio, Leonel, Luis, Manuel, Marco Antonio, Martín, Miguel, Óscar, Pablo, Rafael, Ramón, Raúl, Ricardo,
      Roberto, Rodrigo, Rubén, Salvador, Santiago, Sergio, Tomás`),
    family:
      list(`Acosta, Aguilar, Alvarado, Álvarez, Ávila, Barrios, Bautista, Beltrán, Cabrera, Calderón, Campos, Cárdenas, Castañeda, Castillo,
      Castro, Cervantes, Chávez, Contreras, Cortés, Cruz, de la Cruz, de León, Delgado, Díaz, Domínguez, Escobar, Espinoza, Estrada, Fernández,
      Figueroa, Flores, Fuentes, Gallegos, García, Gómez, González, Guerrero, Gutiérrez, Guzmán, Hernández, Herrera, Ibarra, Jiménez, Juárez, Lara,
      León, Lozano, Luna, Maldonado, Marín, Márquez, Martínez, Medina, Mejía, Méndez, Mendoza, Miranda, Molina, Montes, Morales, Moreno, Muñoz,
      Nava, Núñez, Ochoa, Orozco, Ortega, Pacheco, Padilla, Peña, Peralta, Pineda, Ponce, Quintero, Ramos, Reyes, Ríos, Rivera, Robles, Rojas,
      Romero, Rosales, Rubio, Ruiz, Salazar, Salinas, Sánchez, Sandoval, Santana, Santos, Serrano, Solís, Soto, Suárez, Tapia, Torres, Treviño,
      Valdez, Valencia, Vargas, Vega, Velázquez, Villanueva, Zamora, Zúñiga`),
  },
  so: {
    women:
      list(`Asha, Ayaan, Deeqa, Fadumo, Faiza, Fardowsa, Filsan, Hamdi, Hawa, Hibaaq, Hibo, Ifrah, Ikran, Ilhan, Khadija, Ladan,
      Maryan, Muna, Nasra, Nimo, Sabirin, Safiya, Sagal, Sahra, Samira, Shukri, Sucaad, Ubah, Warsan, Xaawo, Yasmin, Zamzam`),
    men: list(`Abdi, Abdirahman, Abdullahi, Abukar, Adan, Ahmed, Ali, Aweys, Axmed, Bashir, Bilal, Cabdi, Dahir, Faarax, Guled,
      Hassan, Hussein, Ibrahim, Idris, Isse, Jama, Khalid, Liban, Mahad, Maxamed, Mohamed, Mukhtar, Mustafa, Nur, Omar, Osman, Said, Salad,
      Sharif, Suleiman, Warsame, Yasin`),
    family: list('Abdi, Farah, Hassan, Jama, Nur, Warsame'),
  },
  ar: {
    women:
      list(`Amal=أمل, Amira=أميرة, Asma=أسماء, Dalia=داليا, Dina=دينا, Fatima=فاطمة, Ghada=غادة, Hala=هالة, Hanan=حنان, Huda=هدى, Iman=إيمان,
      Jamila=جميلة, Lina=لينا, Maha=مها, Mariam=مريم, Mona=منى, Nadia=نادية, Noor=نور, Rania=رانيا, Reem=ريم, Salma=سلمى, Samar=سمر, Suad=سعاد,
      Yara=يارا, Zahra=زهراء, Zeinab=زينب`),
    men: list(`Adel=عادل, Ahmad=أحمد, Ali=علي, Amin=أمين, Anas=أنس, Bashar=بشار, Fadi=فادي, Faisal=فيصل, Hadi=هادي, Hamza=حمزة, Hassan=حسن,
      Ibrahim=إبراهيم, Jamal=جمال, Karim=كريم, Khaled=خالد, Mahmoud=محمود, Majid=ماجد, Mazen=مازن, Nabil=نبيل, Nizar=نزار, Rami=رامي,
      Salim=سليم, Tarek=طارق, Yahya=يحيى, Younis=يونس, Ziad=زياد`),
    family:
      list(`Abbas=عباس, Al-Amin=الأمين, Al-Hassan=الحسن, Al-Jabouri=الجبوري, Al-Masri=المصري, Al-Rashid=الراشد, Al-Saadi=السعدي, Aziz=عزيز,
      Barakat=بركات, Darwish=درويش, Fares=فارس, Habib=حبيب, Hamdan=حمدان, Hijazi=حجازي, Ismail=إسماعيل, Kanaan=كنعان, Khalil=خليل, Mansour=منصور, Mustafa=مصطفى,
      Najjar=نجار, Nasser=ناصر, Qasim=قاسم, Saleh=صالح, Shaheen=شاهين, Taha=طه, Zaidan=زيدان`),
  },
  vi: {
    women:
      list(`Ánh Tuyết, Bích Ngọc, Cẩm Tú, Diễm My, Hồng Nhung, Hương Giang, Khánh Linh, Kim Anh, Lan Hương, Minh Châu, Mỹ Duyên, Ngọc Anh,
      Như Quỳnh, Phương Thảo, Quỳnh Như, Thanh Hà, Thảo Vy, Thu Trang, Thùy Linh, Tuyết Mai, Uyên Nhi, Xuân Mai, Yến Nhi`),
    men: list(`Anh Khoa, Bảo Long, Công Minh, Đình Phúc, Đức Anh, Gia Huy, Hải Nam, Hoàng Long, Hữu Nghĩa, Khánh Duy, Minh Khôi, Minh Trí,
      Ngọc Sơn, Nhật Minh, Phước Thịnh, Quang Huy, Quốc Bảo, Thành Đạt, Thiên Ân, Trọng Nhân, Tuấn Kiệt, Văn Hải, Việt Hùng`),
    family: list(
      'Bùi, Đặng, Đinh, Đỗ, Dương, Hồ, Hoàng, Huỳnh, Lê, Lý, Ngô, Nguyễn, Phạm, Phan, Tô, Trần, Trịnh, Trương, Võ, Vũ',
    ),
  },
  zh: {
    women:
      list(`Fang=芳, Hui=慧, Jia=佳, Jing=静, Lan=兰, Lihua=丽华, Mei=梅, Meiling=美玲, Min=敏, Na=娜, Qing=晴, Shu=淑, Ting=婷, Wen=雯,
      Xia=霞, Xiaoyan=晓燕, Xue=雪, Yan=艳, Yating=雅婷, Yue=悦, Zhen=珍`),
    men: list(`Bin=斌, Bo=博, Chao=超, Feng=峰, Gang=刚, Hao=浩, Jian=健, Jun=军, Kai=凯, Lei=磊, Liang=亮, Peng=鹏, Qiang=强, Tao=涛, Wei=伟,
      Xiang=翔, Yang=洋, Yi=毅, Yong=勇, Zhihao=志豪, Zixuan=子轩`),
    family:
      list(`Cai=蔡, Deng=邓, Feng=冯, Gao=高, Guo=郭, He=何, Hu=胡, Huang=黄, Li=李, Liang=梁, Lin=林, Liu=刘, Luo=罗, Ma=马, Sun=孙, Tang=唐, Wang=王,
      Wu=吴, Xie=谢, Xu=徐, Yang=杨, Zhang=张, Zhao=赵, Zheng=郑, Zhou=周, Zhu=朱`),
  },
  ht: {
    women:
      list(`Altagrâce, Darline, Edeline, Fabiola, Ghislaine, Guerda, Islande, Judeline, Lovelie, Lourdie, Manouchka, Marie-Claire, Mirlande,
      Nadège, Rose-Laure, Rosemanie, Ruth-Esther, Stéphanie, Widline, Yvrose`),
    men: list(`Carl-Henry, Dieudonné, Emmanuel, Evens, Frantz, Gérald, Jean-Baptiste, Jean-Robert, Jocelyn, Kerven, Lesly, Makenson, Nixon,
      Pierre-Louis, Ralph, Reginald, Ricardo, Robenson, Wilner, Woodly`),
    family:
      list(`Alexandre, Auguste, Baptiste, Belizaire, Bien-Aimé, Charles, Desrosiers, Dorcé, Estimé, Etienne, Fleurimond, François, Jean, Jean-Louis,
      Jeudy, Lafontant, Laguerre, Louis, Mathurin, Michel, Noël, Paul, Petit-Frère, Pierre, Saint-Fleur, Toussaint, Volcy`),
  },
  uk: {
    women:
      list(`Alina=Аліна, Anna=Анна, Daryna=Дарина, Halyna=Галина, Iryna=Ірина, Kateryna=Катерина, Larysa=Лариса, Liudmyla=Людмила, Maria=Марія,
      Nataliia=Наталія, Oksana=Оксана, Olena=Олена, Olha=Ольга, Solomiia=Соломія, Svitlana=Світлана, Tetiana=Тетяна, Yana=Яна, Zlata=Злата`),
    men: list(`Andrii=Андрій, Bohdan=Богдан, Danylo=Данило, Dmytro=Дмитро, Ihor=Ігор, Maksym=Максим, Mykhailo=Михайло, Mykola=Микола, Nazar=Назар, Oleh=Олег,
      Oleksandr=Олександр, Petro=Петро, Serhii=Сергій, Taras=Тарас, Vasyl=Василь, Viktor=Віктор, Yaroslav=Ярослав, Yurii=Юрій`),
    family:
      list(`Bondarenko=Бондаренко, Boiko=Бойко, Hrytsenko=Гриценко, Ivanenko=Іваненко, Kovalenko=Коваленко, Kravchenko=Кравченко, Kravchuk=Кравчук,
      Lysenko=Лисенко, Marchenko=Марченко, Melnyk=Мельник, Moroz=Мороз, Oliinyk=Олійник, Petrenko=Петренко, Polishchuk=Поліщук, Rudenko=Руденко,
      Savchenko=Савченко, Shevchuk=Шевчук, Tkachenko=Ткаченко, Tkachuk=Ткачук, Zinchenko=Зінченко`),
  },
  mam: {
    women: list('Catarina, Juana, Magdalena, Petrona'),
    men: list('Andrés, Domingo, Gaspar, Pascual'),
    family: list('Domingo, Matías, Jerónimo, Ramírez'),
  },
}
